package org.vae4j.models.likelihood;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The likelihoods of this package, for a plugin to offer. */
public final class Likelihoods {
  private Likelihoods() {}

  /** Those of independent dimensions, but for the families that are named. */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>(
            "bernoulli", BernoulliConfig.class, (config, context) -> new BernoulliLikelihood()),
        new Component<>("gaussian", GaussianConfig.class, GaussianLikelihood::new),
        new Component<>(
            "discretized-logistic",
            DiscretizedLogisticConfig.class,
            DiscretizedLogisticLikelihood::new),
        new Component<>(
            "discretized-logistic-mixture",
            DiscretizedLogisticMixtureConfig.class,
            DiscretizedLogisticMixtureLikelihood::new),
        new Component<>(
            "categorical-256",
            CategoricalLevelsConfig.class,
            (config, context) -> new CategoricalLevelsLikelihood(config)),
        new Component<>(
            "continuous-bernoulli",
            ContinuousBernoulliConfig.class,
            (config, context) -> new ContinuousBernoulliLikelihood()));
  }
}
