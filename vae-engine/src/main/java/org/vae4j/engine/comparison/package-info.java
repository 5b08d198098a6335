/** Runs side by side, read from what they have written down. */
@NullMarked
package org.vae4j.engine.comparison;

import org.jspecify.annotations.NullMarked;
