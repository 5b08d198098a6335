/**
 * The built-in data sets, the readers of common file formats, and the transforms of their values.
 */
@NullMarked
package org.vae4j.data;

import org.jspecify.annotations.NullMarked;
