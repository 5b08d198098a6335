/** What an experiment file says, as records: the root of every file and its training settings. */
@NullMarked
package org.vae4j.engine.experiment;

import org.jspecify.annotations.NullMarked;
