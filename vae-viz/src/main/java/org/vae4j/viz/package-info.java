/** Draws the figures and the report of a run. */
@NullMarked
package org.vae4j.viz;

import org.jspecify.annotations.NullMarked;
