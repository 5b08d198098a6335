package org.vae4j.models.likelihood;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The likelihoods of this package, for a plugin to offer. */
public final class Likelihoods {
  private Likelihoods() {}

  /** {@code bernoulli} and {@code gaussian}. */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>(
            "bernoulli", BernoulliConfig.class, (config, context) -> new BernoulliLikelihood()),
        new Component<>("gaussian", GaussianConfig.class, GaussianLikelihood::new));
  }
}
