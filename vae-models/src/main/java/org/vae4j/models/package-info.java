/**
 * The built-in parts of a model and of its training, registered through the same door as every
 * plugin's.
 *
 * <p>A program that has no experiment file describes parts by the same records and builds them with
 * {@link org.vae4j.api.plugin.PartBuilder}. Each record has, beside the constructor that takes
 * every setting, one that takes only what has no default.
 */
@NullMarked
package org.vae4j.models;

import org.jspecify.annotations.NullMarked;
