/** Variances kept within bounds. */
@NullMarked
package org.vae4j.models.variance;

import org.jspecify.annotations.NullMarked;
