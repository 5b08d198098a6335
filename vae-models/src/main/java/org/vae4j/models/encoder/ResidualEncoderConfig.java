package org.vae4j.models.encoder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.NormalizationConfig;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.models.normalization.NoNormalizationConfig;

/** Describes a residual network that encodes examples of any shape. */
@Doc(
    "A residual network: stages of blocks that add to what they are given, with normalization and activation before each of their two layers. Of images the layers are convolutions, and the mean of 2 × 2 pixels is taken from stage to stage; of other examples they are dense. He et al. 2016, with the first weights of Child 2021.")
public record ResidualEncoderConfig(
    @Doc(
            "How many channels, or values where examples are no images, each stage has, in order; at least one.")
        @Default("[16, 32, 64]")
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
        double dropout,
    @Doc(
            "Whether the features are the image that the last convolution makes, and no vector. A Gaussian posterior of it is an image as well, of latentSize channels.")
        @Default("false")
        boolean spatial)
    implements EncoderConfig {
  public ResidualEncoderConfig {
    widths = List.copyOf(widths);
    requireNonNull(activation, "activation");
    requireNonNull(normalization, "normalization");
    if (widths.isEmpty()) {
      throw new IllegalArgumentException("widths must name at least one stage");
    }
  }

  /** Features that are vectors. */
  public ResidualEncoderConfig(
      List<Integer> widths,
      int blocks,
      Activation activation,
      NormalizationConfig normalization,
      double dropout) {
    this(widths, blocks, activation, normalization, dropout, false);
  }

  /** All settings at their defaults. */
  public ResidualEncoderConfig() {
    this(List.of(16, 32, 64), 1, Activation.SILU, new NoNormalizationConfig(), 0, false);
  }
}
