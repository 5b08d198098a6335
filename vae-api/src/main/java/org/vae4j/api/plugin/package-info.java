/**
 * The door that every part comes in by, the built-in ones too: a plugin names its components, and a
 * component says which record describes it and how it is built from one.
 */
@NullMarked
package org.vae4j.api.plugin;

import org.jspecify.annotations.NullMarked;
