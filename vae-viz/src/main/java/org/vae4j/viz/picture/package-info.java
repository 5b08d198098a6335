/** Examples as pictures, and pictures in rows and columns. */
@NullMarked
package org.vae4j.viz.picture;

import org.jspecify.annotations.NullMarked;
