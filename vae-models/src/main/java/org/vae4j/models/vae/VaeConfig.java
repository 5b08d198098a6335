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
        LikelihoodConfig likelihood,
    @Doc("What the encoder and the decoder are told of each example besides.") @Default("\"none\"")
        Conditioning condition)
    implements ModelConfig {
  /** What a model is told of each example. */
  public enum Conditioning {
    /** Nothing: p(x|z) and q(z|x). */
    @Doc("nothing")
    NONE,
    /** The class y of the example: p(x|z, y) and q(z|x, y). */
    @Doc(
        "the class of the example, as more columns of a table or channels of an image, and as more numbers of the latent variable; all 0 where the class is not known, which counts as a class of its own. Sohn, Lee and Yan 2015")
    LABELS
  }

  public VaeConfig {
    requireNonNull(encoder, "encoder");
    requireNonNull(posterior, "posterior");
    requireNonNull(prior, "prior");
    requireNonNull(decoder, "decoder");
    requireNonNull(likelihood, "likelihood");
    requireNonNull(condition, "condition");
  }

  /** A model that is told nothing of the examples. */
  public VaeConfig(
      int latentSize,
      EncoderConfig encoder,
      PosteriorConfig posterior,
      PriorConfig prior,
      DecoderConfig decoder,
      LikelihoodConfig likelihood) {
    this(latentSize, encoder, posterior, prior, decoder, likelihood, Conditioning.NONE);
  }

  /** The same settings under another condition. */
  public VaeConfig under(Conditioning other) {
    return new VaeConfig(latentSize, encoder, posterior, prior, decoder, likelihood, other);
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
