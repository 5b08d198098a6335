/**
 * The figures: each has a record of its settings, and draws pictures and the numbers behind them
 * from a trained model, its data and the record of its training.
 */
@NullMarked
package org.vae4j.viz.figure;

import org.jspecify.annotations.NullMarked;
