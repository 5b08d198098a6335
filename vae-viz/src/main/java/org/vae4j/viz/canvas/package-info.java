/**
 * A drawing surface that needs neither fonts nor a display: shapes, pictures and text, written out
 * as PNG or SVG, the same bytes on every machine.
 */
@NullMarked
package org.vae4j.viz.canvas;

import org.jspecify.annotations.NullMarked;
