package org.vae4j.testkit.reference;

import java.util.List;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;

/** Offers the reference backend to experiments, as {@code reference}. */
public final class ReferencePlugin implements VaePlugin {
  @Override
  public String name() {
    return "testkit";
  }

  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        new Component<>(
            "reference", ReferenceConfig.class, (config, context) -> new ReferenceBackend()));
  }
}
