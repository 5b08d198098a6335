package org.vae4j.engine.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.engine.Engine;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRequest;
import org.vae4j.engine.run.RunStoppedException;
import org.vae4j.models.vae.VaeConfig;

class ExperimentOverridesTest {
  @TempDir Path temporary;

  private static Engine engine(Module overrides) {
    return TinyExperiments.engine(
        new AbstractModule() {
          @Override
          protected void configure() {
            Multibinder.newSetBinder(binder(), ExperimentOverrides.class)
                .addBinding()
                .toInstance(
                    experiment ->
                        experiment.name().equals("tiny") ? overrides : new AbstractModule() {});
          }
        });
  }

  private RunRequest request(Engine engine, String... settings) {
    return RunRequest.of(TinyExperiments.file(engine, temporary, settings))
        .withRuns(temporary.resolve("runs"));
  }

  /** Leaves every parameter as it is. */
  private static final Module STANDING_STILL =
      new AbstractModule() {
        @Override
        protected void configure() {
          bind(Optimizer.class).toInstance((parameter, gradient, state) -> parameter);
        }
      };

  @Test
  void takesThePlaceOfWhatTheFileSays() {
    Engine engine = engine(STANDING_STILL);

    try (LoadedRun still = engine.load(engine.run(request(engine)));
        LoadedRun moved = engine.load(engine.run(request(engine, "/name=other")))) {
      List<Double> losses = still.metrics().column("validation_reconstruction");
      assertThat(losses).allSatisfy(loss -> assertThat(loss).isEqualTo(losses.get(0)));
      assertThat(moved.metrics().column("validation_reconstruction")).doesNotHaveDuplicates();
      assertThat(still.provenance())
          .containsEntry("experiment boundByTheApplication", "org.vae4j.api.optimizer.Optimizer");
      assertThat(moved.provenance()).doesNotContainKey("experiment boundByTheApplication");
    }
  }

  @Test
  void isCheckedAgainstTheOtherParts() {
    Engine engine =
        engine(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Estimator.class).toInstance(new Picky());
              }
            });

    assertThatThrownBy(() -> engine.check(TinyExperiments.file(engine, temporary)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            temporary.resolve("tiny.json") + ": 1 problem\n  /estimator  wants another model");
  }

  private static final class Picky implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return Optional.of("wants another model");
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
      return List.of(
          Objective.of(
              "loss",
              Trace.of((LatentVariableModel) model, batch, 1, Draw.fromPosterior(), pass)
                  .logLikelihood(),
              List.of()));
    }
  }

  /** A model that no file describes, built from parts that are registered. */
  private static final Module ANOTHER_MODEL =
      new AbstractModule() {
        @Provides
        @ExperimentScoped
        Model model(BuildContext context) {
          return context.build("model", new VaeConfig(3));
        }
      };

  @Test
  void isKeptWithTheRun() {
    Engine engine = engine(ANOTHER_MODEL);
    Path folder = engine.run(request(engine));

    try (LoadedRun run = engine.load(folder)) {
      assertThat(run.model().latentSpace().orElseThrow().topSize()).isEqualTo(3);
      assertThat(run.evaluate().measurements()).isEqualTo(run.measurements());
    }
  }

  @Test
  void goesOnWithTheBindingsThatTheRunBeganWith() {
    Engine engine = engine(STANDING_STILL);
    Path folder = temporary.resolve("stopped");
    RunListener interrupting =
        event -> {
          if (event instanceof RunEvent.EpochFinished) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(
            () -> engine.run(request(engine).withFolder(folder).withListener(interrupting)))
        .isInstanceOf(RunStoppedException.class);
    assertThat(Thread.interrupted()).isTrue();

    assertThatThrownBy(() -> TinyExperiments.engine().resume(folder))
        .isInstanceOf(UserException.class)
        .hasMessage(
            folder
                + ": the run was begun by an application that bound"
                + " org.vae4j.api.optimizer.Optimizer, and nothing is bound here; resume it with"
                + " the bindings that it was begun with");
    assertThat(engine.resume(folder)).isEqualTo(folder);
  }

  @Test
  void injectsNothingThatIsNotBound() {
    Engine engine =
        engine(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Optimizer.class).to(NeedsMore.class);
              }
            });

    assertThatThrownBy(() -> engine.check(TinyExperiments.file(engine, temporary)))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("Explicit bindings are required");
  }

  private static final class NeedsMore implements Optimizer {
    private final Unbound unbound;

    @Inject
    NeedsMore(Unbound unbound) {
      this.unbound = unbound;
    }

    @Override
    public org.vae4j.api.tensor.Tensor update(
        org.vae4j.api.tensor.Tensor parameter, org.vae4j.api.tensor.Tensor gradient, State state) {
      return parameter.times(unbound.factor());
    }
  }

  private static final class Unbound {
    @Inject
    Unbound() {}

    double factor() {
      return 1;
    }
  }
}
