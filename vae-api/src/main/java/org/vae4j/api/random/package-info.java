/**
 * Counter-based random numbers: the same position always gives the same number, in any order and on
 * any thread.
 */
@NullMarked
package org.vae4j.api.random;

import org.jspecify.annotations.NullMarked;
