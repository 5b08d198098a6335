package org.vae4j.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import org.vae4j.engine.PluginFolders;
import org.vae4j.engine.catalog.InstalledPlugin;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRequest;

/**
 * Loads the plugin from its jar in a plugin folder, as a user's engine does, and trains with it.
 */
class PluginJarIT {
  private static final String EXPERIMENT =
      """
      {
        "name": "sparse",
        "data": {"type": "csv", "file": "table.csv"},
        "model": {
          "type": "vae",
          "latentSize": 2,
          "encoder": {"type": "mlp", "hidden": [8]},
          "prior": {"type": "example/laplace", "learned": true},
          "decoder": {"type": "mlp", "hidden": [8]},
          "likelihood": {"type": "gaussian"}
        },
        "training": {"epochs": 20, "batchSize": 20, "optimizer": {"type": "adam", "learningRate": 0.01}},
        "reports": [],
        "backend": {"type": "reference"}
      }
      """;

  @TempDir private Path folder;

  @Test
  void theClassesAreNotOnTheClassPath() {
    assertThatThrownBy(() -> Class.forName("org.vae4j.example.SparseCodingPlugin"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void trainsWithThePriorOfTheJar() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Path jar =
        Files.copy(
            Path.of(System.getProperty("vae4j.example.jar")), plugins.resolve("sparse-coding.jar"));
    Engine engine = engine(plugins);

    assertThat(engine.catalog().plugins())
        .extracting(InstalledPlugin::name, InstalledPlugin::source)
        .contains(tuple("example/sparse-coding", jar.toString()));

    Path run =
        engine.run(
            RunRequest.of(engine.read(experiment(), List.of())).withFolder(folder.resolve("run")));
    try (LoadedRun loaded = engine.load(run)) {
      List<Double> losses = loaded.metrics().column("train_loss");
      assertThat(losses).hasSize(20);
      assertThat(losses.get(19)).isLessThan(losses.get(0) - 0.5);
      assertThat(loaded.model().generate(3, OptionalInt.empty(), 1)).hasDimensions(3, 4);
    }
    assertThat(run.resolve("experiment.resolved.json"))
        .content()
        .contains("\"type\": \"example/laplace\"")
        .contains("\"scale\": 1.0");
    assertThat(run.resolve("provenance.json")).content().contains("example/sparse-coding");
  }

  @Test
  void withoutTheJarTheMessageSaysWhatToDo() throws IOException {
    Engine engine = engine(Files.createDirectory(folder.resolve("plugins")));
    Path experiment = experiment();
    assertThatThrownBy(() -> engine.read(experiment, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("unknown prior 'example/laplace'")
        .hasMessageContaining("plugins/");
  }

  private Path experiment() throws IOException {
    StringBuilder table = new StringBuilder("a,b,c,d\n");
    for (int i = 0; i < 100; i++) {
      double s = Math.sin(i);
      double t = Math.cos(2.3 * i);
      table.append(String.format(Locale.ROOT, "%.4f,%.4f,%.4f,%.4f%n", 2 * s, -s, 2 * t, s + t));
    }
    Files.writeString(folder.resolve("table.csv"), table);
    return Files.writeString(folder.resolve("experiment.json"), EXPERIMENT);
  }

  private static Engine engine(Path plugins) {
    return Engine.create(
        new AbstractModule() {
          @Override
          protected void configure() {
            OptionalBinder.newOptionalBinder(binder(), PluginFolders.class)
                .setBinding()
                .toInstance(new PluginFolders(List.of(plugins)));
          }
        });
  }
}
