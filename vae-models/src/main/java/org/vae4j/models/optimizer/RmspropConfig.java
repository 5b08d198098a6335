package org.vae4j.models.optimizer;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.optimizer.OptimizerConfig;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.models.schedule.ConstantConfig;

/** Describes RMSProp. */
@Doc(
    "RMSProp: steps are divided by the root of a running mean of squared gradients. Tieleman and Hinton 2012.")
public record RmspropConfig(
    @Doc("The learning rate.") @Default("0.01") @Range(min = 0) ScheduleConfig learningRate,
    @Doc("How much of the running mean is kept at each step.")
        @Default("0.99")
        @Range(min = 0, below = 1)
        double decay,
    @Doc("What is added to the root of the mean, so that nothing is divided by zero.")
        @Default("1e-8")
        @Range(above = 0)
        double epsilon,
    @Doc("How much of the last step's velocity is kept; 0 for none.")
        @Default("0")
        @Range(min = 0, below = 1)
        double momentum)
    implements OptimizerConfig {
  public RmspropConfig {
    requireNonNull(learningRate, "learningRate");
  }

  /** All settings at their defaults. */
  public RmspropConfig() {
    this(new ConstantConfig(0.01), 0.99, 1e-8, 0);
  }
}
