/** Probability distributions over tensors, and the divergences between them. */
@NullMarked
package org.vae4j.api.distribution;

import org.jspecify.annotations.NullMarked;
