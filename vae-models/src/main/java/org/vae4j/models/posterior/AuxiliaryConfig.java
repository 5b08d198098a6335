package org.vae4j.models.posterior;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.PosteriorConfig;

/** Describes a posterior with auxiliary variables and a reverse model of them. */
@Doc(
    "The marginal of q(u|x) q(z|u, x) over auxiliary variables u, which may have any shape. A reverse model r(u|x, z) bounds its density, and is trained with it. Maaløe et al. 2016; Ranganath, Tran and Blei 2016.")
public record AuxiliaryConfig(
    @Doc("How many auxiliary variables there are.") @Range(min = 1) int size,
    @Doc("The family of q(u|x).") @Default("{\"type\": \"diagonal-gaussian\"}")
        PosteriorConfig auxiliary,
    @Doc("The family of q(z|u, x).") @Default("{\"type\": \"diagonal-gaussian\"}")
        PosteriorConfig posterior,
    @Doc("The family of r(u|x, z).") @Default("{\"type\": \"diagonal-gaussian\"}")
        PosteriorConfig reverse,
    @Doc(
            "The size of each hidden layer of two networks: that of the features and u, before q(z|u, x), and that of the features and z, before r(u|x, z).")
        @Default("[64]")
        @Range(min = 1)
        List<Integer> hidden,
    @Doc(
            "How often u is drawn from the reverse model for each sample of z besides, K: the bound is tighter with more. Sobolev and Vetrov 2019.")
        @Default("0")
        @Range(min = 0)
        int reverseSamples)
    implements PosteriorConfig {
  public AuxiliaryConfig {
    requireNonNull(auxiliary, "auxiliary");
    requireNonNull(posterior, "posterior");
    requireNonNull(reverse, "reverse");
    hidden = List.copyOf(hidden);
  }

  /** Of diagonal Gaussians, with a tighter bound where there are reverse samples. */
  public AuxiliaryConfig(int size, List<Integer> hidden, int reverseSamples) {
    this(
        size,
        new DiagonalGaussianConfig(),
        new DiagonalGaussianConfig(),
        new DiagonalGaussianConfig(),
        hidden,
        reverseSamples);
  }
}
