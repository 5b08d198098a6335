package org.vae4j.engine.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.engine.Engine;
import org.vae4j.engine.fixture.TinyExperiments;

class CheckWithoutDataTest {
  private static final String NOTHING_KNOWN =
      "the data (whether it is there, how many examples, their shape, labels and values)";

  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private String check(String... settings) {
    return engine.checkWithoutData(TinyExperiments.file(engine, temporary, settings));
  }

  @Test
  void readsNoData() {
    assertThat(check("/data/file=" + temporary.resolve("missing"))).isEqualTo(NOTHING_KNOWN);
  }

  @Test
  void judgesNoValues() {
    // These would be refused by the likelihood, were they read.
    assertThat(check("/data/on=5")).isEqualTo(NOTHING_KNOWN);
  }

  @Test
  void findsEverythingThatDataOfEveryKindWouldShow() {
    assertThatThrownBy(
            () ->
                check(
                    "/model/posterior/type=delta",
                    "/figures/1/against=this figure wants colours",
                    "/figures/0/against=this figure wants less"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(temporary.resolve("tiny.json") + ": 4 problems\n  /estimator  ")
        .hasMessageContaining("\n  /evaluations/0  the evaluation 'elbo' needs a posterior")
        .hasMessageEndingWith(": this figure wants colours");
  }

  @Test
  void refusesSchedulesThatLeaveTheRangeOfTheirSetting() {
    assertThatThrownBy(
            () ->
                check(
                    "/estimator/beta={\"type\": \"linear\", \"from\": 1, \"to\": -1, \"epochs\": 4}",
                    "/training/optimizer/learningRate={\"type\": \"warm-up\", \"epochs\": 1, \"then\": -0.5}"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            temporary.resolve("tiny.json")
                + ": 2 problems\n"
                + "  /estimator/beta  must be at least 0, and is -0.005000 after 2.010 epochs\n"
                + "  /training/optimizer/learningRate  must be at least 0, and is -0.001250 after 0.000 epochs");
  }

  @Test
  void refusesNumbersOutOfTheRangeOfAScheduledSetting() {
    assertThatThrownBy(() -> check("/estimator/beta=-1", "/training/optimizer/learningRate=-0.001"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            temporary.resolve("tiny.json")
                + ": 2 problems\n"
                + "  /estimator/beta                  (--set /estimator/beta)                   must be at least 0, was -1\n"
                + "  /training/optimizer/learningRate (--set /training/optimizer/learningRate)  must be at least 0, was -0.001");
  }

  @Test
  void findsAPartThatFailsForEveryKindOfData() {
    assertThatThrownBy(() -> check("/model/prior={\"type\": \"test/broken\"}"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            temporary.resolve("tiny.json")
                + ": 1 problem\n  /model/prior  prior 'test/broken' of plugin 'test/broken' from ");
  }

  @Test
  void refusesNothingThatOnlySomeDataWouldShow() {
    // A likelihood for examples of seven columns suits no stand-in; it may suit the data.
    assertThat(check("/model/likelihood={\"type\": \"test/broken\", \"way\": \"not\"}"))
        .isEqualTo(
            "the data, and whatever of model, estimator, evaluations and figures depends on it");
  }

  @Test
  void doesNotAskForTheDataOfAnApplication() {
    Engine embedded =
        TinyExperiments.engine(
            new AbstractModule() {
              @Override
              protected void configure() {
                Multibinder.newSetBinder(binder(), ExperimentOverrides.class)
                    .addBinding()
                    .toInstance(
                        experiment ->
                            new AbstractModule() {
                              @Override
                              protected void configure() {
                                bind(DataSet.class)
                                    .toProvider(
                                        () -> {
                                          throw new IllegalStateException("is read");
                                        });
                              }
                            });
              }
            });

    assertThat(embedded.checkWithoutData(TinyExperiments.file(embedded, temporary)))
        .isEqualTo(NOTHING_KNOWN);
  }
}
