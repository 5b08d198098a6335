/** Checkpoints: all that training needs to go on exactly where it stood. */
@NullMarked
package org.vae4j.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
