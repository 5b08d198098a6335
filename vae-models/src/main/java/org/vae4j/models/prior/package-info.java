/** Priors p(z). */
@NullMarked
package org.vae4j.models.prior;

import org.jspecify.annotations.NullMarked;
