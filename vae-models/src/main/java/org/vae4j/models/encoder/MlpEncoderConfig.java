package org.vae4j.models.encoder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.EncoderConfig;

/** Describes a multilayer perceptron that encodes examples of any shape. */
@Doc("A multilayer perceptron: dense layers over all values of an example.")
public record MlpEncoderConfig(
    @Doc("The size of each hidden layer, in order; an empty list hands the example on as it is.")
        @Default("[500]")
        @Range(min = 1)
        List<Integer> hidden,
    @Doc("What follows each hidden layer.") @Default("\"tanh\"") Activation activation)
    implements EncoderConfig {
  public MlpEncoderConfig {
    hidden = List.copyOf(hidden);
    requireNonNull(activation, "activation");
  }

  /** All settings at their defaults. */
  public MlpEncoderConfig() {
    this(List.of(500), Activation.TANH);
  }
}
