package org.vae4j.models.optimizer;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.optimizer.OptimizerConfig;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.models.schedule.ConstantConfig;

/** Describes Adam. */
@Doc("Adam: steps follow running means of gradients and of their squares. Kingma and Ba 2015.")
public record AdamConfig(
    @Doc("The learning rate.") @Default("0.001") @Range(min = 0) ScheduleConfig learningRate,
    @Doc("How much of the running mean of gradients is kept at each step.")
        @Default("0.9")
        @Range(above = 0, below = 1)
        double beta1,
    @Doc("How much of the running mean of squared gradients is kept at each step.")
        @Default("0.999")
        @Range(above = 0, below = 1)
        double beta2,
    @Doc("What is added to the root of the mean square, so that nothing is divided by zero.")
        @Default("1e-8")
        @Range(above = 0)
        double epsilon)
    implements OptimizerConfig {
  public AdamConfig {
    requireNonNull(learningRate, "learningRate");
  }

  /** All settings at their defaults. */
  public AdamConfig() {
    this(new ConstantConfig(0.001), 0.9, 0.999, 1e-8);
  }
}
