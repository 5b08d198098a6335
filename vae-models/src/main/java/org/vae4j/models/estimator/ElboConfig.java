package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.models.schedule.ConstantConfig;

/** Describes the evidence lower bound. */
@Doc(
    "The negative evidence lower bound, reconstruction + β · KL, in nats per example. Kingma and Welling 2014; with β other than 1, Higgins et al. 2017.")
public record ElboConfig(
    @Doc("How many samples of the posterior are drawn for each example.")
        @Default("1")
        @Range(min = 1)
        int samples,
    @Doc("The weight β of the divergence between posterior and prior.")
        @Default("1")
        @Range(min = 0)
        ScheduleConfig beta)
    implements EstimatorConfig {
  public ElboConfig {
    requireNonNull(beta, "beta");
  }

  /** All settings at their defaults. */
  public ElboConfig() {
    this(1, new ConstantConfig(1));
  }
}
