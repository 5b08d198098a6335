package org.vae4j.models.likelihood;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.models.variance.LogVarianceBounds;

/** Describes the normal likelihood with a diagonal covariance. */
@Doc("Each value is normal around a mean of its own.")
public record GaussianConfig(
    @Doc("Where the variance comes from.") @Default("\"shared\"") Variance variance,
    @Doc(
            "The variance where it is fixed; where it is learned, what it starts from; where it is optimal, what its running average starts from.")
        @Default("0.1")
        @Range(above = 0)
        double value,
    @Doc("Whether the mean is passed through a sigmoid, for values from 0 to 1.") @Default("false")
        boolean squashMean,
    @Doc(
            "The range that the log-variance is kept in where it is learned; where it is optimal, the least holds.")
        @Default("{\"min\": -12, \"max\": 6}")
        LogVarianceBounds logVarianceBounds)
    implements LikelihoodConfig {

  /** Where the variance comes from. */
  public enum Variance {
    /** It is what the setting {@code value} says. */
    @Doc("It is what the setting value says.")
    FIXED,
    /** One number for all dimensions of all examples is learned. */
    @Doc("One number for all dimensions of all examples, learned.")
    SHARED,
    /** The decoder makes one for each dimension of each example. */
    @Doc("One number for each dimension of each example, made by the decoder.")
    PER_DIMENSION,
    /** It is the mean squared error of each batch, and in evaluation the average of these. */
    @Doc(
        "The mean squared error of each batch, under which it is most probable, with gradients through it; in evaluation and samples a running average. The loss is then one of the whole batch: that of an example depends on the others in it. Rybkin, Daniilidis and Levine 2021 (σ-VAE).")
    OPTIMAL
  }

  public GaussianConfig {
    requireNonNull(variance, "variance");
    requireNonNull(logVarianceBounds, "logVarianceBounds");
    double logVariance = Math.log(value);
    boolean isLearned = variance == Variance.SHARED || variance == Variance.PER_DIMENSION;
    if (isLearned
        && !(logVarianceBounds.min() < logVariance && logVariance < logVarianceBounds.max())) {
      throw new IllegalArgumentException(
          "value must have a logarithm between the logVarianceBounds "
              + logVarianceBounds.min()
              + " and "
              + logVarianceBounds.max()
              + "; that of "
              + value
              + " is "
              + logVariance);
    }
  }

  /** All settings at their defaults. */
  public GaussianConfig() {
    this(Variance.SHARED, 0.1, false, new LogVarianceBounds(-12, 6));
  }

  /** A fixed variance. */
  public static GaussianConfig fixed(double variance) {
    return new GaussianConfig(Variance.FIXED, variance, false, new LogVarianceBounds(-12, 6));
  }
}
