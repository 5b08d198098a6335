package org.vae4j.models.posterior;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Doc;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.models.variance.LogVarianceBounds;

/** Describes a normal posterior with a diagonal covariance. */
@Doc("A normal distribution whose mean and variance in each dimension are made by one dense layer.")
public record DiagonalGaussianConfig(
    @Doc("The range that the log-variance is kept in; left out, it is not bounded.")
        Optional<LogVarianceBounds> logVarianceBounds)
    implements PosteriorConfig {
  public DiagonalGaussianConfig {
    requireNonNull(logVarianceBounds, "logVarianceBounds");
  }

  /** Without bounds. */
  public DiagonalGaussianConfig() {
    this(Optional.empty());
  }
}
