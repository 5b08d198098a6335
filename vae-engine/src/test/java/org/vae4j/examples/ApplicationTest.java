package org.vae4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Stage;
import com.google.inject.multibindings.Multibinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.engine.Engine;
import org.vae4j.engine.EngineModule;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRequest;

/** An application with an injector of its own, which trains a model as one of its services. */
class ApplicationTest {
  private static final String EXPERIMENT =
      """
      {
        "name": "service",
        "data": {"type": "csv", "file": "table.csv"},
        "model": {
          "type": "vae",
          "latentSize": 1,
          "encoder": {"type": "mlp", "hidden": [4]},
          "decoder": {"type": "mlp", "hidden": [4]},
          "likelihood": {"type": "gaussian"}
        },
        "training": {"epochs": 3, "batchSize": 10},
        "reports": [],
        "backend": {"type": "reference"}
      }
      """;

  @TempDir private Path folder;

  @Test
  void trainsAModelAsOneOfItsServices() throws IOException {
    StringBuilder table = new StringBuilder("a,b\n");
    for (int i = 0; i < 40; i++) {
      table.append(i % 5).append(',').append(-(i % 5)).append('\n');
    }
    Files.writeString(folder.resolve("table.csv"), table);
    Path experiment = Files.writeString(folder.resolve("experiment.json"), EXPERIMENT);

    Generator generator =
        Guice.createInjector(Stage.PRODUCTION, new EngineModule(), new ApplicationModule())
            .getInstance(Generator.class);

    assertThat(generator.trainAndSample(experiment, folder.resolve("run"), 5)).hasDimensions(5, 2);
    assertThat(generator.epochs()).isEqualTo(3);
  }

  /** The application's own bindings, among them one that hears how runs go. */
  private static final class ApplicationModule extends AbstractModule {
    @Override
    protected void configure() {
      EpochCounter counter = new EpochCounter();
      bind(EpochCounter.class).toInstance(counter);
      bind(Generator.class);
      Multibinder.newSetBinder(binder(), RunListener.class).addBinding().toInstance(counter);
    }
  }

  /** A service that is given an engine. */
  private static final class Generator {
    private final Engine engine;
    private final EpochCounter counter;

    @Inject
    Generator(Engine engine, EpochCounter counter) {
      this.engine = engine;
      this.counter = counter;
    }

    float[][] trainAndSample(Path experiment, Path run, int count) {
      engine.run(RunRequest.of(engine.read(experiment, List.of())).withFolder(run));
      try (LoadedRun loaded = engine.load(run)) {
        return loaded.model().generate(count, OptionalInt.empty(), 1);
      }
    }

    int epochs() {
      return counter.epochs;
    }
  }

  private static final class EpochCounter implements RunListener {
    private int epochs;

    @Override
    public void happened(RunEvent event) {
      if (event instanceof RunEvent.EpochFinished) {
        epochs++;
      }
    }
  }
}
