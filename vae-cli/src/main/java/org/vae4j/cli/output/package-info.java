/** Rows of results and the files that they are written to. */
@NullMarked
package org.vae4j.cli.output;

import org.jspecify.annotations.NullMarked;
