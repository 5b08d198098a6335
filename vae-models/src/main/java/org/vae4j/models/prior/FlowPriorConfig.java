package org.vae4j.models.prior;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.flow.FlowConfig;
import org.vae4j.api.model.PriorConfig;

/** Describes a prior that flows make of another one. */
@Doc(
    "A learned prior: samples of another prior that go through flows. Its divergence is estimated from the posterior's samples. Chen et al. 2017.")
public record FlowPriorConfig(
    @Doc("The prior that samples are drawn from.") @Default("{\"type\": \"standard-normal\"}")
        PriorConfig base,
    @Doc("The flows that they go through, the first one first.")
        @Default(
            "[{\"type\": \"masked-autoregressive\"}, {\"type\": \"permutation\"}, {\"type\": \"masked-autoregressive\"}]")
        List<FlowConfig> steps)
    implements PriorConfig {
  public FlowPriorConfig {
    requireNonNull(base, "base");
    steps = List.copyOf(steps);
  }

  /** Some flows of a standard normal prior. */
  public FlowPriorConfig(List<FlowConfig> steps) {
    this(new StandardNormalConfig(), steps);
  }
}
