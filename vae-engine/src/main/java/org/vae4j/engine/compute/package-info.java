/** Runs graphs over many examples, and a trained model as plain functions of numbers. */
@NullMarked
package org.vae4j.engine.compute;

import org.jspecify.annotations.NullMarked;
