package org.vae4j.engine.experiment;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;

/** When to stop before the last epoch. */
@Doc("Stops when the validation examples have not been explained better for some epochs.")
public record EarlyStopping(
    @Doc("How many epochs may pass without an improvement.") @Range(min = 1) int patience,
    @Doc("By how much an epoch must be better to be an improvement, in nats per example.")
        @Default("0")
        @Range(min = 0)
        double minDelta) {}
