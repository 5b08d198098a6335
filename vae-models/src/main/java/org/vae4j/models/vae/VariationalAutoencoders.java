package org.vae4j.models.vae;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The models of this package, for a plugin to offer. */
public final class VariationalAutoencoders {
  private VariationalAutoencoders() {}

  /** {@code vae}. */
  public static List<Component<?, ?>> components() {
    return List.of(new Component<>("vae", VaeConfig.class, Vae::new));
  }
}
