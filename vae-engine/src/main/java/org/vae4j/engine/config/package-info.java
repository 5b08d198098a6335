/**
 * Experiments as text: reading a JSON file into records with every mistake reported at once,
 * writing records back, the JSON Schema and the reference of all settings, all from one walk over
 * the records of the installed parts.
 */
@NullMarked
package org.vae4j.engine.config;

import org.jspecify.annotations.NullMarked;
