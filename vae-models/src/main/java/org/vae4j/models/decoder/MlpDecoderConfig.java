package org.vae4j.models.decoder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.NormalizationConfig;
import org.vae4j.api.model.DecoderConfig;
import org.vae4j.models.normalization.NoNormalizationConfig;

/** Describes a multilayer perceptron that decodes to examples of any shape. */
@Doc("A multilayer perceptron: dense layers from the latent variable, and one more to the example.")
public record MlpDecoderConfig(
    @Doc("The size of each hidden layer, in order; an empty list leaves the last layer alone.")
        @Default("[500]")
        @Range(min = 1)
        List<Integer> hidden,
    @Doc("What follows each hidden layer.") @Default("\"tanh\"") Activation activation,
    @Doc("What follows each layer's affine map, before the activation.")
        @Default("{\"type\": \"none\"}")
        NormalizationConfig normalization,
    @Doc(
            "Whether each layer makes a ⊙ σ(b) of two affine maps a and b, in place of an activation. Dauphin, Fan, Auli and Grangier 2017.")
        @Default("false")
        boolean gated,
    @Doc(
            "The part of the values after each layer's activation that is set to 0 in training; the others grow by as much as keeps their mean. Srivastava et al. 2014.")
        @Default("0")
        @Range(min = 0, below = 1)
        double dropout)
    implements DecoderConfig {
  public MlpDecoderConfig {
    hidden = List.copyOf(hidden);
    requireNonNull(activation, "activation");
    requireNonNull(normalization, "normalization");
  }

  /** Layers without normalisation, gates and dropout. */
  public MlpDecoderConfig(List<Integer> hidden, Activation activation) {
    this(hidden, activation, new NoNormalizationConfig(), false, 0);
  }

  /** All settings at their defaults. */
  public MlpDecoderConfig() {
    this(List.of(500), Activation.TANH);
  }
}
