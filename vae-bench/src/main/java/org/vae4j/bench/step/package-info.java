/** Measurements of training steps that no comparison tells of: memory, start and warm-up. */
@NullMarked
package org.vae4j.bench.step;

import org.jspecify.annotations.NullMarked;
