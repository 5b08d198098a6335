package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.testkit.contract.ConfigContract;

class DataPluginTest extends ConfigContract {
  @Override
  protected VaePlugin plugin() {
    return new DataPlugin();
  }

  @Test
  void offersDataSourcesAndTransforms() {
    assertThat(new DataPlugin().name()).isEqualTo("data");
    assertThat(new DataPlugin().components())
        .extracting(Component::name)
        .containsExactly(
            "fashion-mini",
            "mnist",
            "fashion-mnist",
            "binarized-mnist",
            "omniglot28",
            "frey-faces",
            "idx",
            "npy",
            "npz",
            "mat",
            "csv",
            "parquet",
            "image-folder",
            "toy",
            "real",
            "threshold",
            "static-binarized",
            "dynamic-binarized",
            "dequantized",
            "standardized",
            "log1p",
            "sequence");
  }
}
