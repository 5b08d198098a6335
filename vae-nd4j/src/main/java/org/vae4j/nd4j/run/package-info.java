/**
 * Programs as flat lists of instructions over memory that is allocated once, and the threads that
 * run them.
 */
@NullMarked
package org.vae4j.nd4j.run;

import org.jspecify.annotations.NullMarked;
