package org.vae4j.models.flow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.flow.FlowConfig;
import org.vae4j.api.layer.Activation;

/** Describes a coupling flow. */
@Doc(
    "A network of the first half of the dimensions decides what is done to the others; both ways at once. Put a permutation between two of them. Dinh, Sohl-Dickstein and Bengio 2017.")
public record CouplingConfig(
    @Doc("What is done to each dimension.") @Default("\"affine\"") Transform transform,
    @Doc("The size of each hidden layer of the network.") @Default("[64]") @Range(min = 1)
        List<Integer> hidden,
    @Doc("What follows each hidden layer.") @Default("\"relu\"") Activation activation,
    @Doc("The pieces of a spline.") @Default("8") @Range(min = 1) int bins,
    @Doc("How far a spline reaches.") @Default("3") @Range(above = 0) double bound)
    implements FlowConfig {
  public CouplingConfig {
    requireNonNull(transform, "transform");
    hidden = List.copyOf(hidden);
    requireNonNull(activation, "activation");
  }

  /** All settings at their defaults. */
  public CouplingConfig() {
    this(Transform.AFFINE, List.of(64), Activation.RELU, 8, 3);
  }
}
