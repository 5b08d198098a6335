/**
 * Reads an experiment, finds the plugins, wires the parts, trains, evaluates and writes the run
 * folder.
 */
@NullMarked
package org.vae4j.engine;

import org.jspecify.annotations.NullMarked;
