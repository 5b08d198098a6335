package org.vae4j.models.posterior;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.models.schedule.ConstantConfig;

/** Describes the categorical posterior. */
@Doc(
    "Independent categorical variables, as many as the model's latentSize, their values one-hot; for the prior 'categorical'. Exact where the estimator 'enumeration' sums over all values; relaxed, it trains with every estimator, with a bias that falls with the temperature. Outside training values are always discrete. Jang, Gu and Poole 2017; Maddison, Mnih and Teh 2017.")
public record CategoricalConfig(
    @Doc("How many classes each variable has.") @Default("10") @Range(min = 2) int classes,
    @Doc("What gradients flow through in training.") @Default("\"none\"") Relaxation relaxation,
    @Doc(
            "The temperature of the relaxation, above 0: the lower, the nearer samples are to one-hot.")
        @Default("0.5")
        @Range(above = 0)
        ScheduleConfig temperature)
    implements PosteriorConfig {
  /** What gradients flow through. */
  public enum Relaxation {
    /** Nothing. */
    @Doc("Nothing: values are sums of enumeration, or drawn without a gradient.")
    NONE,
    /** Samples of Gumbel-softmax. */
    @Doc("Samples of Gumbel-softmax, between the one-hot vectors.")
    SOFT,
    /** One-hot samples with the gradients of soft ones. */
    @Doc("One-hot samples with the gradients of soft ones.")
    STRAIGHT_THROUGH
  }

  public CategoricalConfig {
    requireNonNull(relaxation, "relaxation");
    requireNonNull(temperature, "temperature");
  }

  /** Without relaxation. */
  public CategoricalConfig(int classes) {
    this(classes, Relaxation.NONE, new ConstantConfig(0.5));
  }
}
