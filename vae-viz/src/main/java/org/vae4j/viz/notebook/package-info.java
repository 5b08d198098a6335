/** Figures and small charts for notebooks. */
@NullMarked
package org.vae4j.viz.notebook;

import org.jspecify.annotations.NullMarked;
