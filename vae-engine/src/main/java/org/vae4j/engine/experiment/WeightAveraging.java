package org.vae4j.engine.experiment;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;

/** How parameters are averaged over the steps of training. */
@Doc(
    "Averages parameters over steps: average ← decay · average + (1 − decay) · parameter, from the"
        + " values after the first step on. Validation, evaluations, figures and the model folder use"
        + " the averages; training goes on from the parameters. States of parts, such as running"
        + " means, are used as they are. Child 2021, appendix.")
public record WeightAveraging(
    @Doc("The part of the average that is kept at each step.") @Range(min = 0, below = 1)
        double decay,
    @Doc(
            "Whether the decay begins small: at step t it is the smaller of decay and (1 + t) / (10 +"
                + " t).")
        @Default("false")
        boolean warmUp) {}
