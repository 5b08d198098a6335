/** Builds the parts that an experiment names, and says what is wrong with them before they run. */
@NullMarked
package org.vae4j.engine.assembly;

import org.jspecify.annotations.NullMarked;
