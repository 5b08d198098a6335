/** The treatments of pixels: thresholds, binarisation and dequantisation. */
@NullMarked
package org.vae4j.data.pixels;

import org.jspecify.annotations.NullMarked;
