package org.vae4j.models.family;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The parts of this package, for a plugin to offer. */
public final class Families {
  private Families() {}

  /** The prior, the posterior and the likelihood {@code factorized}. */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>("factorized", FactorizedPriorConfig.class, FactorizedPrior::new),
        new Component<>("factorized", FactorizedPosteriorConfig.class, FactorizedPosterior::new),
        new Component<>("factorized", FactorizedLikelihoodConfig.class, FactorizedLikelihood::new));
  }
}
