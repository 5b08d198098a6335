/** Pictures: reading them without a display, and bringing them to one size. */
@NullMarked
package org.vae4j.data.image;

import org.jspecify.annotations.NullMarked;
