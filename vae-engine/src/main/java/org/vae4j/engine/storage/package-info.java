/**
 * Files as a run writes them: whole or not at all, and tensors in the safetensors format.
 *
 * <p>Everything that is written goes to a temporary name first and is then moved, so that a reader
 * never meets half a file, whenever the writer stops.
 */
@NullMarked
package org.vae4j.engine.storage;

import org.jspecify.annotations.NullMarked;
