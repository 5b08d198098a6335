/**
 * Readers of file formats: bytes in, arrays of numbers out, and exact complaints where a file is
 * damaged.
 */
@NullMarked
package org.vae4j.data.format;

import org.jspecify.annotations.NullMarked;
