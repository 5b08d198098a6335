package org.vae4j.models.hierarchy;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.DecoderConfig;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;

/** Describes a level of a hierarchy. */
@Doc("A latent variable, with what leads up to it and down from it.")
public record LevelConfig(
    @Doc(
            "The size of the latent vector; where the encoder's features are an image, the channels of a latent image of that size.")
        @Range(min = 1)
        int latentSize,
    @Doc("The network that makes features of those of the level below, or of an example.")
        @Default("{\"type\": \"mlp\"}")
        EncoderConfig encoder,
    @Doc("The family of the approximate posterior.") @Default("{\"type\": \"diagonal-gaussian\"}")
        PosteriorConfig posterior,
    @Doc("The network from this latent vector to the level below, or to an example.")
        @Default("{\"type\": \"mlp\"}")
        DecoderConfig decoder) {
  public LevelConfig {
    requireNonNull(encoder, "encoder");
    requireNonNull(posterior, "posterior");
    requireNonNull(decoder, "decoder");
  }

  /** Of a diagonal Gaussian posterior. */
  public LevelConfig(int latentSize, EncoderConfig encoder, DecoderConfig decoder) {
    this(latentSize, encoder, new DiagonalGaussianConfig(), decoder);
  }

  /** All other settings at their defaults. */
  public LevelConfig(int latentSize) {
    this(latentSize, new MlpEncoderConfig(), new MlpDecoderConfig());
  }
}
