/**
 * Loops over tiles: arrays of floats small enough to stay in a core's first cache.
 *
 * <p>Each loop does one thing and indexes all its arrays by the same counter, which is what lets
 * the just-in-time compiler turn it into vector code.
 */
@NullMarked
package org.vae4j.nd4j.loop;

import org.jspecify.annotations.NullMarked;
