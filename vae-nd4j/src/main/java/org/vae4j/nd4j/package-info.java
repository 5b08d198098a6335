/** Runs tensor programs on ND4J, in single precision; the only place that knows ND4J. */
@NullMarked
package org.vae4j.nd4j;

import org.jspecify.annotations.NullMarked;
