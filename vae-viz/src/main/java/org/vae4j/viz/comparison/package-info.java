/** Runs side by side: curves, intervals and one page that has it all. */
@NullMarked
package org.vae4j.viz.comparison;

import org.jspecify.annotations.NullMarked;
