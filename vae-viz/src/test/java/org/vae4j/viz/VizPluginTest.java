package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;

class VizPluginTest {
  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(VaePlugin.class))
        .hasAtLeastOneElementOfType(VizPlugin.class)
        .filteredOn(VizPlugin.class::isInstance)
        .extracting(VaePlugin::name)
        .containsExactly("viz");
  }

  @Test
  void offersEveryFigureAndTheReport() {
    assertThat(new VizPlugin().components())
        .extracting(Component::name)
        .containsExactly(
            "interpolation",
            "latent-kl",
            "latent-plane",
            "latent-scatter",
            "learning-curves",
            "model-diagram",
            "reconstructions",
            "samples",
            "traversals",
            "html");
  }
}
