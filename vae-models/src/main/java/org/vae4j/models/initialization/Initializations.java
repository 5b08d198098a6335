package org.vae4j.models.initialization;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The initialisations of this package, for a plugin to offer. */
public final class Initializations {
  private Initializations() {}

  /** {@code uniform-fan-in}, {@code glorot-uniform}, {@code he-normal} and {@code normal}. */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>(
            "uniform-fan-in", UniformFanInConfig.class, (config, context) -> new UniformFanIn()),
        new Component<>(
            "glorot-uniform", GlorotUniformConfig.class, (config, context) -> new GlorotUniform()),
        new Component<>("he-normal", HeNormalConfig.class, (config, context) -> new HeNormal()),
        new Component<>(
            "normal", NormalConfig.class, (config, context) -> new NormalInitialization(config)));
  }
}
