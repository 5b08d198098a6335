package org.vae4j.models.autoregressive;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Doc;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.ModelConfig;

/** Describes a likelihood that is a model by itself. */
@Doc(
    "An autoregressive likelihood alone: a model without latent variables, whose log-likelihood is exact. Germain et al. 2015, van den Oord et al. 2016.")
public record AutoregressiveModelConfig(
    @Doc(
            "The likelihood: 'pixelcnn' for images, 'made' for vectors; others have independent dimensions, which is what these have to beat.")
        LikelihoodConfig likelihood)
    implements ModelConfig {
  public AutoregressiveModelConfig {
    requireNonNull(likelihood, "likelihood");
  }
}
