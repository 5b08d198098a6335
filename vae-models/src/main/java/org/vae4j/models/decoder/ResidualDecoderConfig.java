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

/** Describes a residual network that decodes to examples of any shape. */
@Doc(
    "A residual network: stages of blocks that add to what they are given, with normalization and activation before each of their two layers. Of images the layers are convolutions, from a small image on whose pixels are repeated to 2 × 2 from stage to stage; of other examples they are dense. He et al. 2016, with the first weights of Child 2021.")
public record ResidualDecoderConfig(
    @Doc(
            "How many channels, or values where examples are no images, each stage has, in order; at least one. An encoder's widths in reverse mirror it.")
        @Default("[64, 32, 16]")
        @Range(min = 1)
        List<Integer> widths,
    @Doc("The number of blocks in each stage.") @Default("1") @Range(min = 1) int blocks,
    @Doc("What comes before each layer of a block, and after the last block.") @Default("\"silu\"")
        Activation activation,
    @Doc("What comes before each activation.") @Default("{\"type\": \"none\"}")
        NormalizationConfig normalization,
    @Doc(
            "The part of the values before the last layer of each block that is set to 0 in training; the others grow by as much as keeps their mean. Srivastava et al. 2014.")
        @Default("0")
        @Range(min = 0, below = 1)
        double dropout)
    implements DecoderConfig {
  public ResidualDecoderConfig {
    widths = List.copyOf(widths);
    requireNonNull(activation, "activation");
    requireNonNull(normalization, "normalization");
    if (widths.isEmpty()) {
      throw new IllegalArgumentException("widths must name at least one stage");
    }
  }

  /** All settings at their defaults. */
  public ResidualDecoderConfig() {
    this(List.of(64, 32, 16), 1, Activation.SILU, new NoNormalizationConfig(), 0);
  }
}
