package org.vae4j.models.hierarchy;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The models of this package, for a plugin to offer. */
public final class Hierarchies {
  private Hierarchies() {}

  /** {@code hierarchical}. */
  public static List<Component<?, ?>> components() {
    return List.of(new Component<>("hierarchical", HierarchicalConfig.class, Hierarchy::new));
  }
}
