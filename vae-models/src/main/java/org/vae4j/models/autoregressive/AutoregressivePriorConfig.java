package org.vae4j.models.autoregressive;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.PriorConfig;

/** Describes a prior whose dimensions follow one another. */
@Doc(
    "A learned prior whose dimensions are each given those before it, by an autoregressive likelihood of the latent variable. Its divergence is estimated from the posterior's samples. Chen et al. 2017.")
public record AutoregressivePriorConfig(
    @Doc("The likelihood of the latent variable: 'made', or 'pixelcnn' for images of one.")
        @Default(
            "{\"type\": \"made\", \"hidden\": [64], \"likelihood\": {\"type\": \"gaussian\", \"variance\": \"per-dimension\", \"value\": 1}}")
        LikelihoodConfig likelihood)
    implements PriorConfig {
  public AutoregressivePriorConfig {
    requireNonNull(likelihood, "likelihood");
  }
}
