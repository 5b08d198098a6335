/**
 * The built-in parts of a model and of its training, registered through the same door as every
 * plugin's.
 */
@NullMarked
package org.vae4j.models;

import org.jspecify.annotations.NullMarked;
