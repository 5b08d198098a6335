package org.vae4j.models.flow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.flow.FlowConfig;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.models.layer.MaskedNetwork;

/** Describes a masked autoregressive flow. */
@Doc(
    "The inverse autoregressive flow turned round: densities at once, for priors and models; samples one dimension after the other. Papamakarios, Pavlakou and Murray 2017.")
public record MaskedAutoregressiveConfig(
    @Doc("What is done to each dimension.") @Default("\"affine\"") Transform transform,
    @Doc("The size of each hidden layer of the network; an empty list for a linear one.")
        @Default("[64]")
        @Range(min = 1)
        List<Integer> hidden,
    @Doc("What follows each hidden layer.") @Default("\"relu\"") Activation activation,
    @Doc("The pieces of a spline.") @Default("8") @Range(min = 1) int bins,
    @Doc("How far a spline reaches.") @Default("3") @Range(above = 0) double bound)
    implements FlowConfig {
  public MaskedAutoregressiveConfig {
    requireNonNull(transform, "transform");
    hidden = List.copyOf(hidden);
    requireNonNull(activation, "activation");
  }

  /** All settings at their defaults. */
  public MaskedAutoregressiveConfig() {
    this(Transform.AFFINE, List.of(64), Activation.RELU, 8, 3);
  }

  Autoregressive of(int size, Parameters parameters) {
    Elementwise map = transform.of(bins, bound);
    return new Autoregressive(new MaskedNetwork(size, hidden, activation), map, parameters);
  }
}
