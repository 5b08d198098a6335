package org.vae4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.run.ExperimentFile;
import org.vae4j.engine.run.RunRequest;

class EngineTest {
  @TempDir Path temporary;

  @Test
  void tellsTheListenersOfAnApplicationThatEmbedsIt() {
    List<RunEvent> heard = new ArrayList<>();
    Module application =
        new AbstractModule() {
          @Override
          protected void configure() {
            Multibinder.newSetBinder(binder(), RunListener.class)
                .addBinding()
                .toInstance(heard::add);
          }
        };
    Engine engine = TinyExperiments.engine(application);

    Path folder =
        engine.run(
            RunRequest.of(TinyExperiments.file(engine, temporary))
                .withRuns(temporary.resolve("runs")));

    assertThat(heard).endsWith(new RunEvent.Finished(folder, 4));
  }

  @Test
  void runsAnExperimentThatAProgramPutTogether() {
    Engine engine = TinyExperiments.engine();
    ExperimentFile read = TinyExperiments.file(engine, temporary);
    ExperimentFile made = engine.of(read.experiment());

    assertThat(made.resolved()).isEqualTo(read.resolved());
    Path folder = engine.run(RunRequest.of(made).withFolder(temporary.resolve("made")));
    assertThat(folder.resolve("experiment.json")).hasContent(read.resolved());
  }

  @Test
  void checksAnExperimentWithoutRunningIt() {
    Engine engine = TinyExperiments.engine();

    engine.check(TinyExperiments.file(engine, temporary));
    assertThatThrownBy(
            () -> engine.check(TinyExperiments.file(engine, temporary, "/training/validation=40")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            temporary.resolve("tiny.json")
                + ": 1 problem\n  /training/validation  holding out 40 examples for validation"
                + " leaves none to train on: tiny has 40 training examples");
  }

  @Test
  void findsThePluginsOfTheClassPath() {
    assertThat(Engine.create().catalog().plugins())
        .extracting(plugin -> plugin.name())
        .contains("models", "data", "testkit");
  }

  @Test
  void tellsOfAMistakeInPluginsAsSuch() {
    Path missing = temporary.resolve("plugins");

    assertThatThrownBy(
            () ->
                Engine.create(
                    new AbstractModule() {
                      @Override
                      protected void configure() {
                        OptionalBinder.newOptionalBinder(binder(), PluginFolders.class)
                            .setBinding()
                            .toInstance(new PluginFolders(List.of(missing)));
                      }
                    }))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("plugins: 1 problem\n  " + missing);
  }
}
