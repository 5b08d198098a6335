package org.vae4j.models.schedule;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The schedules of this package, for a plugin to offer. */
public final class Schedules {
  private Schedules() {}

  /**
   * {@code constant}, {@code linear}, {@code cosine}, {@code piecewise}, {@code cyclical} and
   * {@code warm-up}.
   */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>(
            "constant", ConstantConfig.class, (config, context) -> progress -> config.value()),
        new Component<>("linear", LinearConfig.class, (config, context) -> new Linear(config)),
        new Component<>("cosine", CosineConfig.class, (config, context) -> new Cosine(config)),
        new Component<>(
            "piecewise", PiecewiseConfig.class, (config, context) -> new Piecewise(config)),
        new Component<>(
            "cyclical", CyclicalConfig.class, (config, context) -> new Cyclical(config)),
        new Component<>(
            "warm-up",
            WarmUpConfig.class,
            (config, context) ->
                new WarmUp(config.epochs(), context.build("then", config.then()))));
  }
}
