package org.vae4j.models.posterior;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.flow.FlowConfig;
import org.vae4j.api.model.PosteriorConfig;

/** Describes a posterior that flows make of another one. */
@Doc(
    "Samples of another posterior that go through flows, so that q(z|x) may have any shape; its divergence is estimated from samples. Rezende and Mohamed 2015.")
public record FlowPosteriorConfig(
    @Doc("The posterior that samples are drawn from.") @Default("{\"type\": \"diagonal-gaussian\"}")
        PosteriorConfig base,
    @Doc("The flows that they go through, the first one first.")
        @Default(
            "[{\"type\": \"inverse-autoregressive\"}, {\"type\": \"permutation\"}, {\"type\": \"inverse-autoregressive\"}]")
        List<FlowConfig> steps,
    @Doc("Whether flows depend on the encoder's features, and not the base alone.") @Default("true")
        boolean context)
    implements PosteriorConfig {
  public FlowPosteriorConfig {
    requireNonNull(base, "base");
    steps = List.copyOf(steps);
  }

  /** Some flows of a diagonal Gaussian posterior, which depend on the features too. */
  public FlowPosteriorConfig(List<FlowConfig> steps) {
    this(new DiagonalGaussianConfig(), steps, true);
  }
}
