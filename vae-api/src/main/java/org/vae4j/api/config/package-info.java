/**
 * Descriptions of parts as plain data: records whose components, types and annotations are the one
 * source of what a part's settings are called, mean, default to and may be.
 *
 * <p>The reader of experiments, the defaults, the JSON Schema, {@code vae describe} and the
 * generated reference page all read the same records, so none of them can disagree with another.
 */
@NullMarked
package org.vae4j.api.config;

import org.jspecify.annotations.NullMarked;
