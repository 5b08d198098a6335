package org.vae4j.models.hierarchy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.ModelConfig;
import org.vae4j.api.model.PriorConfig;

/** Describes a hierarchy of latent variables. */
@Doc(
    "A variational autoencoder with several latent vectors, each drawn under those above it: p(x|z₁) p(z₁|z₂) … p(z_L). Kingma and Welling 2019, §4.1; Sønderby et al. 2016.")
public record HierarchicalConfig(
    @Doc("The levels, that nearest to the data first.") List<LevelConfig> levels,
    @Doc("How a latent vector is inferred.") @Default("\"merged\"") Inference inference,
    @Doc(
            "Whether each decoder sees all latent vectors from its own level up, and not its own alone.")
        @Default("false")
        boolean skip,
    @Doc("The prior of the highest latent vector.") @Default("{\"type\": \"standard-normal\"}")
        PriorConfig prior,
    @Doc("The likelihood p(x|z).") @Default("{\"type\": \"bernoulli\"}")
        LikelihoodConfig likelihood)
    implements ModelConfig {
  /** How the latent vector of a level is inferred. */
  public enum Inference {
    /** From the example alone. */
    @Doc("of the example alone, q(z_l|x): latent vectors are independent there")
    BOTTOM_UP,
    /** From the example and what was inferred above. */
    @Doc("of the example and the latent vectors above, q(z_l|z_{l+1}, x)")
    TOP_DOWN,
    /** A merge with the prior. */
    @Doc(
        "of the example alone, and merged with p(z_l|z_{l+1}): the product of the two normal distributions. Sønderby et al. 2016")
    MERGED,
    /** Relative to the prior. */
    @Doc(
        "of the example and the latent vectors above, as an offset from the mean and a factor of the variance of p(z_l|z_{l+1}). Vahdat and Kautz 2020")
    RESIDUAL
  }

  public HierarchicalConfig {
    levels = List.copyOf(levels);
    requireNonNull(inference, "inference");
    requireNonNull(prior, "prior");
    requireNonNull(likelihood, "likelihood");
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("a hierarchy has at least one level; 'levels' is empty");
    }
  }
}
