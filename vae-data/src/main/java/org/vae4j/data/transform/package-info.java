/** Transforms of the values of an example: thresholds, binarisation and dequantisation. */
@NullMarked
package org.vae4j.data.transform;

import org.jspecify.annotations.NullMarked;
