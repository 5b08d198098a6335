package org.vae4j.models.autoregressive;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The autoregressive parts, for a plugin to offer. */
public final class Autoregression {
  private Autoregression() {}

  /** Two likelihoods, the prior and the model. */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>("made", MadeConfig.class, MadeConfig::of),
        new Component<>("pixelcnn", PixelCnnConfig.class, PixelCnnConfig::of),
        new Component<>(
            "autoregressive", AutoregressivePriorConfig.class, AutoregressivePrior::new),
        new Component<>(
            "autoregressive", AutoregressiveModelConfig.class, AutoregressiveModel::new));
  }
}
