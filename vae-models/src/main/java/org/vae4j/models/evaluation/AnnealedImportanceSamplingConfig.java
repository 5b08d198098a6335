package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.evaluation.EvaluationConfig;

/** Describes the measurement of the log-likelihood by annealed importance sampling. */
@Doc(
    "The negative log-likelihood −log p(x) in nats per example by annealed importance sampling: chains that go from the prior to the posterior by many small changes of temperature, with Hamiltonian transitions. It does not need the approximate posterior. On examples that the model itself draws, chains go both ways: forwards the estimate is on average not below −log p(x), backwards not above, so that the true value is bracketed. Neal 2001; Grosse, Ghahramani and Adams 2015; Wu et al. 2017.")
public record AnnealedImportanceSamplingConfig(
    @Doc("How many examples are measured, the first, and how many are drawn for the bracket.")
        @Default("100")
        @Range(min = 1)
        int examples,
    @Doc("The chains of each example.") @Default("16") @Range(min = 1) int chains,
    @Doc(
            "The changes of temperature from prior to posterior. The estimate nears −log p(x) with their number.")
        @Default("1000")
        @Range(min = 1)
        int temperatures,
    @Doc("The leapfrog steps of a transition, one at each temperature.")
        @Default("10")
        @Range(min = 1)
        int leapfrogs,
    @Doc("The step sizes of transitions.") @Default("{\"smallest\": 0.02, \"largest\": 0.4}")
        StepSizes stepSizes,
    @Doc("Whether the bracket on drawn examples is measured as well.") @Default("true")
        boolean bracket,
    @Doc("How many chains are computed at once; it decides memory and speed.")
        @Default("1600")
        @Range(min = 1)
        int chunk)
    implements EvaluationConfig {
  public AnnealedImportanceSamplingConfig {
    requireNonNull(stepSizes, "stepSizes");
  }
}
