package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vae4j.api.config.Doc;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;

class DataPluginTest {
  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(VaePlugin.class)).hasAtLeastOneElementOfType(DataPlugin.class);
    assertThat(new DataPlugin().name()).isEqualTo("data");
  }

  @Test
  void offersDataSourcesAndTreatmentsOfPixels() {
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
            "csv",
            "image-folder",
            "real",
            "threshold",
            "static-binarized",
            "dynamic-binarized",
            "dequantized");
  }

  @Test
  void explainsEveryPartAndEverySetting() {
    for (Component<?, ?> component : new DataPlugin().components()) {
      assertThat(component.config().isAnnotationPresent(Doc.class)).as(component.name()).isTrue();
      for (RecordComponent setting : component.config().getRecordComponents()) {
        assertThat(setting.isAnnotationPresent(Doc.class))
            .as(component.name() + "." + setting.getName())
            .isTrue();
      }
    }
  }
}
