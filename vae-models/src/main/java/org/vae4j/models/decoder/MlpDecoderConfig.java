package org.vae4j.models.decoder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.DecoderConfig;

/** Describes a multilayer perceptron that decodes to examples of any shape. */
@Doc("A multilayer perceptron: dense layers from the latent variable, and one more to the example.")
public record MlpDecoderConfig(
    @Doc("The size of each hidden layer, in order; an empty list leaves the last layer alone.")
        @Default("[500]")
        @Range(min = 1)
        List<Integer> hidden,
    @Doc("What follows each hidden layer.") @Default("\"tanh\"") Activation activation)
    implements DecoderConfig {
  public MlpDecoderConfig {
    hidden = List.copyOf(hidden);
    requireNonNull(activation, "activation");
  }

  /** All settings at their defaults. */
  public MlpDecoderConfig() {
    this(List.of(500), Activation.TANH);
  }
}
