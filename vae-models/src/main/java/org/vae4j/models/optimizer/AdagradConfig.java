package org.vae4j.models.optimizer;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.optimizer.OptimizerConfig;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.models.schedule.ConstantConfig;

/** Describes Adagrad. */
@Doc("Adagrad: steps shrink with the sum of all squared gradients so far. Duchi et al. 2011.")
public record AdagradConfig(
    @Doc("The learning rate.") @Default("0.01") @Range(min = 0) ScheduleConfig learningRate,
    @Doc("What is added to the root of the sum, so that nothing is divided by zero.")
        @Default("1e-10")
        @Range(above = 0)
        double epsilon)
    implements OptimizerConfig {
  public AdagradConfig {
    requireNonNull(learningRate, "learningRate");
  }

  /** All settings at their defaults. */
  public AdagradConfig() {
    this(new ConstantConfig(0.01), 1e-10);
  }
}
