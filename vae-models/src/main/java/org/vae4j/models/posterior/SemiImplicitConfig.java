package org.vae4j.models.posterior;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.PosteriorConfig;

/** Describes a semi-implicit posterior. */
@Doc(
    "The marginal of q(z|ψ) with ψ from a network of the example and of noise, which may have any shape. Its density is bounded by that of the mixture of q(z|ψ) over several draws of the noise. Yin and Zhou 2018.")
public record SemiImplicitConfig(
    @Doc("How many standard normal numbers the noise has.") @Range(min = 1) int noise,
    @Doc("The family of q(z|ψ).") @Default("{\"type\": \"diagonal-gaussian\"}")
        PosteriorConfig posterior,
    @Doc("The size of each hidden layer of the network of the features and the noise.")
        @Default("[64]")
        @Range(min = 1)
        List<Integer> hidden,
    @Doc("How many draws of the noise there are besides that of the sample, K.")
        @Default("10")
        @Range(min = 0)
        int draws)
    implements PosteriorConfig {
  public SemiImplicitConfig {
    requireNonNull(posterior, "posterior");
    hidden = List.copyOf(hidden);
  }
}
