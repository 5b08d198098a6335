/** Charts: axes with round numbers, markers and colours that can be told apart. */
@NullMarked
package org.vae4j.viz.chart;

import org.jspecify.annotations.NullMarked;
