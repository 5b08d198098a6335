package org.vae4j.models.prior;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The priors of this package, for a plugin to offer. */
public final class Priors {
  private Priors() {}

  /**
   * {@code standard-normal}, {@code mixture}, {@code vampprior}, {@code flow}, {@code
   * first-order-autoregressive}, {@code categorical} and {@code conditional-normal}.
   */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>(
            "standard-normal",
            StandardNormalConfig.class,
            (config, context) -> new StandardNormal(context)),
        new Component<>("mixture", MixtureConfig.class, Mixture::new),
        new Component<>("vampprior", VampPriorConfig.class, VampPrior::new),
        new Component<>("flow", FlowPriorConfig.class, FlowPrior::new),
        new Component<>(
            "first-order-autoregressive",
            FirstOrderAutoregressiveConfig.class,
            FirstOrderAutoregressive::new),
        new Component<>("categorical", CategoricalPriorConfig.class, CategoricalPrior::new),
        new Component<>(
            "conditional-normal",
            ConditionalNormalConfig.class,
            (config, context) -> new ConditionalNormal(context)));
  }
}
