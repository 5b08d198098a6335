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

/** Describes an inverse autoregressive flow. */
@Doc(
    "An autoregressive network of the dimensions before each decides what is done to it: samples at once, for posteriors; the density of other values one dimension after the other. Kingma et al. 2016.")
public record InverseAutoregressiveConfig(
    @Doc("What is done to each dimension.") @Default("\"gated\"") Transform transform,
    @Doc("The size of each hidden layer of the network; an empty list for a linear one.")
        @Default("[64]")
        @Range(min = 1)
        List<Integer> hidden,
    @Doc("What follows each hidden layer.") @Default("\"relu\"") Activation activation,
    @Doc("The pieces of a spline.") @Default("8") @Range(min = 1) int bins,
    @Doc("How far a spline reaches.") @Default("3") @Range(above = 0) double bound)
    implements FlowConfig {
  public InverseAutoregressiveConfig {
    requireNonNull(transform, "transform");
    hidden = List.copyOf(hidden);
    requireNonNull(activation, "activation");
  }

  /** All settings at their defaults. */
  public InverseAutoregressiveConfig() {
    this(Transform.GATED, List.of(64), Activation.RELU, 8, 3);
  }

  Autoregressive of(int size, Parameters parameters) {
    Elementwise map = transform.of(bins, bound);
    return new Autoregressive(new MaskedNetwork(size, hidden, activation), map, parameters);
  }
}
