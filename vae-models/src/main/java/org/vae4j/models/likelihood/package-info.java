/** Likelihoods p(x|z). */
@NullMarked
package org.vae4j.models.likelihood;

import org.jspecify.annotations.NullMarked;
