package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
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
        ScheduleConfig beta,
    @Doc("How the divergence between posterior and prior is had.") @Default("\"analytic\"") Kl kl,
    @Doc(
            "How the posterior learns of the bound; through samples alone, the divergence is had from them too.")
        @Default("\"reparameterized\"")
        PosteriorGradient gradient,
    @Doc("A floor of the divergence. Without it all of it is counted.") Optional<FreeBits> freeBits,
    @Doc(
            "A divergence to keep, in nats: the distance of the batch's mean divergence from it is counted in place of the divergence. Burgess et al. 2018.")
        @Range(min = 0)
        Optional<ScheduleConfig> capacity)
    implements EstimatorConfig {
  /** How the divergence between posterior and prior is had. */
  public enum Kl {
    /** Estimator B, eq. 7 of Kingma and Welling 2014. */
    @Doc(
        "In closed form where one is known for the two distributions, else from the samples; estimator B of Kingma and Welling 2014, eq. 7.")
    ANALYTIC,
    /** Estimator A, eq. 6 of Kingma and Welling 2014. */
    @Doc(
        "From the samples, log q(z|x) − log p(z), whatever is known; estimator A of Kingma and Welling 2014, eq. 6. Its gradient is noisier.")
    SAMPLED
  }

  public ElboConfig {
    requireNonNull(beta, "beta");
    requireNonNull(kl, "kl");
    requireNonNull(gradient, "gradient");
    requireNonNull(freeBits, "freeBits");
    requireNonNull(capacity, "capacity");
    if (freeBits.isPresent() && capacity.isPresent()) {
      throw new IllegalArgumentException(
          "'freeBits' and 'capacity' both say how the divergence is counted; leave one of them out");
    }
    if (gradient != PosteriorGradient.REPARAMETERIZED
        && (freeBits.isPresent() || capacity.isPresent())) {
      throw new IllegalArgumentException(
          "'freeBits' and 'capacity' are for the gradient 'reparameterized'");
    }
  }

  /** With the derivative of the bound. */
  public ElboConfig(int samples, ScheduleConfig beta, Kl kl) {
    this(samples, beta, kl, PosteriorGradient.REPARAMETERIZED);
  }

  /** With all of the divergence. */
  public ElboConfig(int samples, ScheduleConfig beta, Kl kl, PosteriorGradient gradient) {
    this(samples, beta, kl, gradient, Optional.empty(), Optional.empty());
  }

  /** With a floor of the divergence. */
  public ElboConfig(FreeBits freeBits) {
    this(
        1,
        new ConstantConfig(1),
        Kl.ANALYTIC,
        PosteriorGradient.REPARAMETERIZED,
        Optional.of(freeBits),
        Optional.empty());
  }

  /** With the divergence in closed form where one is known. */
  public ElboConfig(int samples, ScheduleConfig beta) {
    this(samples, beta, Kl.ANALYTIC);
  }

  /** All settings at their defaults. */
  public ElboConfig() {
    this(1, new ConstantConfig(1));
  }
}
