package org.vae4j.nd4j;

import java.util.List;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;

/** Offers the backend that runs on ND4J. */
public final class Nd4jPlugin implements VaePlugin {
  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        new Component<>(
            "nd4j",
            Nd4jConfig.class,
            (config, context) -> new Nd4jBackend(config, context.processors())));
  }
}
