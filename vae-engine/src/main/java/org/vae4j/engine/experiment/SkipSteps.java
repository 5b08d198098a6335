package org.vae4j.engine.experiment;

import java.util.Optional;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;

/** Which steps change nothing. */
@Doc(
    "Skips steps whose loss or gradient is not finite, or whose gradient is too long: nothing changes"
        + " in them, and metrics.csv counts them. An epoch of skipped steps alone ends the run.")
public record SkipSteps(
    @Doc(
            "The largest norm that all gradients of a step together may have, before any are shortened."
                + " Without it, any that is finite.")
        @Range(above = 0)
        Optional<Double> aboveNorm) {}
