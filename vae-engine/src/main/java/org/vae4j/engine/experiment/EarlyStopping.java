package org.vae4j.engine.experiment;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;

/** When to stop before the last epoch. */
@Doc(
    "Stops when the score of the validation examples, column validation_score of metrics.csv, has not become better for some epochs.")
public record EarlyStopping(
    @Doc("How many epochs may pass without an improvement.") @Range(min = 1) int patience,
    @Doc(
            "By how much an epoch must be better for patience to begin anew, in nats per example; the epoch whose model is kept is the best, by however little.")
        @Default("0")
        @Range(min = 0)
        double minDelta) {}
