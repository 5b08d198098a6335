package org.vae4j.models.optimizer;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The optimisers of this package, for a plugin to offer. */
public final class Optimizers {
  private Optimizers() {}

  /**
   * {@code sgd}, {@code adagrad}, {@code rmsprop}, {@code adam}, {@code adamw} and {@code adamax}.
   */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>("sgd", SgdConfig.class, Sgd::new),
        new Component<>("adagrad", AdagradConfig.class, Adagrad::new),
        new Component<>("rmsprop", RmspropConfig.class, Rmsprop::new),
        new Component<>("adam", AdamConfig.class, Adam::new),
        new Component<>("adamw", AdamwConfig.class, Adam::new),
        new Component<>("adamax", AdamaxConfig.class, Adamax::new));
  }
}
