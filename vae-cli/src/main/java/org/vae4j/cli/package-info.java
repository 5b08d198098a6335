/** The {@code vae} command: a thin layer that assembles the other modules. */
@NullMarked
package org.vae4j.cli;

import org.jspecify.annotations.NullMarked;
