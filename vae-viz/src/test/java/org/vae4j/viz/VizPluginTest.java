package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.testkit.contract.ConfigContract;

class VizPluginTest extends ConfigContract {
  @Override
  protected VaePlugin plugin() {
    return new VizPlugin();
  }

  @Test
  void offersEveryFigureAndTheReport() {
    assertThat(new VizPlugin().name()).isEqualTo("viz");
    assertThat(new VizPlugin().components())
        .extracting(Component::name)
        .containsExactly(
            "class-counts",
            "density",
            "examples",
            "histograms",
            "interpolation",
            "latent-kl",
            "latent-plane",
            "latent-scatter",
            "learning-curves",
            "levels",
            "model-diagram",
            "reconstructions",
            "samples",
            "traversals",
            "html");
  }
}
