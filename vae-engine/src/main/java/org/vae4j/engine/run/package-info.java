/** Runs: from an experiment to a folder with all that came of it, and back from such a folder. */
@NullMarked
package org.vae4j.engine.run;

import org.jspecify.annotations.NullMarked;
