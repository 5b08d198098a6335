/**
 * The rows of the table that compares vae4j with other frameworks, and the program that runs one of
 * them for vae4j.
 */
@NullMarked
package org.vae4j.bench;

import org.jspecify.annotations.NullMarked;
