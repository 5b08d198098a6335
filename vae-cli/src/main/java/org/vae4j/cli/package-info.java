/**
 * The {@code vae} command: one small class for each sub-command, and the only place that writes to
 * the terminal.
 *
 * <p>Exit codes: 0 for success, 1 where something failed while running, 2 for a mistake that the
 * user can mend.
 */
@NullMarked
package org.vae4j.cli;

import org.jspecify.annotations.NullMarked;
