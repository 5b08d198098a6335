package org.vae4j.models.optimizer;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.optimizer.OptimizerConfig;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.models.schedule.ConstantConfig;

/** Describes stochastic gradient descent. */
@Doc("Stochastic gradient descent, with momentum if wanted.")
public record SgdConfig(
    @Doc("The learning rate.") @Default("0.001") @Range(min = 0) ScheduleConfig learningRate,
    @Doc("How much of the last step's velocity is kept; 0 for plain gradient descent.")
        @Default("0")
        @Range(min = 0, below = 1)
        double momentum,
    @Doc("Whether to look ahead along the velocity, as Nesterov's method; it needs momentum.")
        @Default("false")
        boolean nesterov)
    implements OptimizerConfig {
  public SgdConfig {
    requireNonNull(learningRate, "learningRate");
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("nesterov needs a momentum above 0, such as 0.9");
    }
  }

  /** All settings at their defaults. */
  public SgdConfig() {
    this(new ConstantConfig(0.001), 0, false);
  }
}
