package org.vae4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.engine.Engine;
import org.vae4j.engine.assembly.ExperimentOverrides;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRequest;

/** An application that trains one of its experiments on examples that it has in memory. */
class OverridingTest {
  private static final String EXPERIMENT =
      """
      {
        "name": "in-memory",
        "data": {"type": "csv", "file": "not-read.csv"},
        "model": {
          "type": "vae",
          "latentSize": 1,
          "encoder": {"type": "mlp", "hidden": [4]},
          "decoder": {"type": "mlp", "hidden": [4]},
          "likelihood": {"type": "gaussian"}
        },
        "training": {"epochs": 2, "batchSize": 10},
        "reports": [],
        "backend": {"type": "reference"}
      }
      """;

  @TempDir private Path folder;

  @Test
  void trainsAndMeasuresOnExamplesInMemory() {
    Engine engine = Engine.create(new ApplicationModule());

    Path run =
        engine.run(
            RunRequest.of(engine.read("in-memory", EXPERIMENT, folder))
                .withFolder(folder.resolve("run")));

    try (LoadedRun loaded = engine.load(run)) {
      assertThat(loaded.data().name()).isEqualTo("measured by the application");
      assertThat(loaded.model().exampleShape()).isEqualTo(Shape.of(3));
      assertThat(loaded.evaluate().on()).isEqualTo("5 validation examples");
      assertThat(loaded.provenance())
          .containsEntry("experiment boundByTheApplication", "org.vae4j.api.data.DataSet");
    }
  }

  /** Binds the data of one experiment, and leaves all others as their files have them. */
  private static final class ApplicationModule extends AbstractModule {
    @Override
    protected void configure() {
      Multibinder.newSetBinder(binder(), ExperimentOverrides.class)
          .addBinding()
          .toInstance(ApplicationModule::overrides);
    }

    private static Module overrides(Experiment experiment) {
      if (!experiment.name().equals("in-memory")) {
        return Modules.EMPTY_MODULE;
      }
      return new AbstractModule() {
        @Override
        protected void configure() {
          bind(DataSet.class).toInstance(measured());
        }
      };
    }

    private static DataSet measured() {
      return new DataSet(
          "measured by the application",
          new Measured(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          "a checksum by which a run that is resumed knows its data again");
    }
  }

  /** Fifty rows of three numbers. */
  private static final class Measured implements Examples {
    @Override
    public int size() {
      return 50;
    }

    @Override
    public Shape shape() {
      return Shape.of(3);
    }

    @Override
    public void read(int row, float[] into, int offset) {
      for (int column = 0; column < 3; column++) {
        into[offset + column] = (float) Math.sin(row + column);
      }
    }
  }
}
