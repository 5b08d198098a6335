/** Sweeps: one experiment run with other settings each time. */
@NullMarked
package org.vae4j.engine.sweep;

import org.jspecify.annotations.NullMarked;
