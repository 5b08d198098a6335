/**
 * The language of vae4j: what a part is written in and what a program that uses the framework sees.
 */
@NullMarked
package org.vae4j.api;

import org.jspecify.annotations.NullMarked;
