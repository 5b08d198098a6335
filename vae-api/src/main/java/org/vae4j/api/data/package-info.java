/**
 * Data sets: where examples come from, how they are split, and how their values are transformed.
 */
@NullMarked
package org.vae4j.api.data;

import org.jspecify.annotations.NullMarked;
