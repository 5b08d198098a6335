package org.vae4j.models.flow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.flow.FlowConfig;
import org.vae4j.api.model.ModelConfig;
import org.vae4j.api.model.PriorConfig;

/** Describes a model of flows alone. */
@Doc(
    "Flows from a simple distribution to that of the examples: a model without latent variables, whose log-likelihood is exact. Dinh, Sohl-Dickstein and Bengio 2017.")
public record FlowModelConfig(
    @Doc("The distribution that samples are drawn from, of as many dimensions as an example has.")
        @Default("{\"type\": \"standard-normal\"}")
        PriorConfig base,
    @Doc("The flows that they go through, the first one first.") List<FlowConfig> steps)
    implements ModelConfig {
  public FlowModelConfig {
    requireNonNull(base, "base");
    steps = List.copyOf(steps);
  }
}
