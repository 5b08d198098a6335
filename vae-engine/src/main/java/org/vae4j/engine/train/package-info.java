/** Training: graphs of steps, the loop over epochs, validation and early stopping. */
@NullMarked
package org.vae4j.engine.train;

import org.jspecify.annotations.NullMarked;
