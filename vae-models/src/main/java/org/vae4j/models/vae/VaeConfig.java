package org.vae4j.models.vae;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.DecoderConfig;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.ModelConfig;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.prior.StandardNormalConfig;

/** Describes a variational autoencoder. */
@Doc(
    "The variational autoencoder: an encoder and a posterior infer a latent vector, a decoder and a likelihood make an example of it. Kingma and Welling 2014.")
public record VaeConfig(
    @Doc("The size of the latent vector.") @Range(min = 1) int latentSize,
    @Doc("The network that makes features of an example.") @Default("{\"type\": \"mlp\"}")
        EncoderConfig encoder,
    @Doc("The family of the approximate posterior q(z|x).")
        @Default("{\"type\": \"diagonal-gaussian\"}")
        PosteriorConfig posterior,
    @Doc("The prior p(z).") @Default("{\"type\": \"standard-normal\"}") PriorConfig prior,
    @Doc("The network that makes features of a latent vector.") @Default("{\"type\": \"mlp\"}")
        DecoderConfig decoder,
    @Doc("The likelihood p(x|z).") @Default("{\"type\": \"bernoulli\"}")
        LikelihoodConfig likelihood)
    implements ModelConfig {
  public VaeConfig {
    requireNonNull(encoder, "encoder");
    requireNonNull(posterior, "posterior");
    requireNonNull(prior, "prior");
    requireNonNull(decoder, "decoder");
    requireNonNull(likelihood, "likelihood");
  }

  /** All other settings at their defaults. */
  public VaeConfig(int latentSize) {
    this(
        latentSize,
        new MlpEncoderConfig(),
        new DiagonalGaussianConfig(),
        new StandardNormalConfig(),
        new MlpDecoderConfig(),
        new BernoulliConfig());
  }
}
