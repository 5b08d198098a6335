package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.ChainListener;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.Engine;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.fixture.ChainPlugin.Autoregression;
import org.vae4j.engine.fixture.TinyExperiments;

/** Chains of a trained model; its batches are of 8 rows. */
class ChainsTest {
  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private RunRequest request(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "/model={\"type\": \"test/autoregression\"}",
                "/estimator={\"type\": \"test/autoregression\"}",
                "/evaluations=[]",
                "/figures=[]",
                "/reports=[]"));
    all.addAll(List.of(settings));
    return RunRequest.of(TinyExperiments.file(engine, temporary, all.toArray(String[]::new)))
        .withRuns(temporary.resolve("runs"));
  }

  private LoadedRun load(String... settings) {
    return engine.load(engine.run(request(settings)));
  }

  @Test
  void generatesByTheChainWithTrainedValues() {
    try (LoadedRun run = load("/training/optimizer/learningRate=0.05")) {
      Autoregression model = (Autoregression) run.model().model();
      float[] center = run.model().value((Variable) model.center().attribute());
      for (float value : center) {
        assertThat(value).as("trained").isGreaterThan(0.1f);
      }
      int count = 3000;
      float[][] samples = run.model().generate(count, OptionalInt.empty(), 5);
      double z = 0;
      for (float[] sample : samples) {
        for (int i = 0; i < sample.length; i++) {
          // The variance of a stationary z is 1/3, and coordinates are independent.
          z += (sample[i] - center[i]) / Math.sqrt(count * sample.length / 3.0);
        }
      }
      assertThat(Math.abs(z)).as("false once in a million seeds").isLessThan(4.9);
    }
  }

  @Test
  void generatesTheSameRowsHoweverManyThereAre() {
    try (LoadedRun run = load()) {
      float[][] many = run.model().generate(21, OptionalInt.empty(), 5);
      assertThat(run.model().generate(21, OptionalInt.empty(), 5)).isDeepEqualTo(many);
      assertThat(run.model().generate(3, OptionalInt.empty(), 5))
          .isDeepEqualTo(new float[][] {many[0], many[1], many[2]});
      assertThat(run.model().generate(21, OptionalInt.empty(), 6)).isNotEqualTo(many);
    }
  }

  @Test
  void generatesWithTheNoiseOfEachLink() {
    try (LoadedRun run = load("/model/links=2")) {
      Autoregression model = (Autoregression) run.model().model();
      float[] center = run.model().value((Variable) model.center().attribute());
      float[] drawn = run.model().generate(12, OptionalInt.empty(), 5)[11];
      int step = GivenRows.time(5);
      float[] z = numbers(new CounterNoise(7, "chain/start/0"), step);
      CounterNoise noise = new CounterNoise(7, "chain/link/0");
      for (int link = 0; link < 2; link++) {
        float[] epsilon = numbers(noise.atLink(link), step);
        for (int i = 0; i < z.length; i++) {
          z[i] = 0.5f * (z[i] + center[i] + epsilon[i]);
        }
      }
      assertThat(drawn).containsExactly(z, within(1e-6f));
    }
  }

  private static float[] numbers(CounterNoise noise, int step) {
    float[] numbers = new float[7];
    noise.normal(step, 11, 0, numbers, 0, 7);
    return numbers;
  }

  private static Map<String, float[]> sampled(TrainedModel model, ChainListener listener) {
    Function<Batch, Chain> chain =
        batch -> ((Autoregression) model.model()).chain(batch.condition());
    return model
        .compileChain(Shape.of(1), chain, listener)
        .of(GivenRows.numbered(21, OptionalInt.empty(), model.data()), GivenRows.time(5));
  }

  @Test
  void tellsOfEveryLinkOfEveryBatch() {
    try (LoadedRun run = load("/model/links=3")) {
      List<String> heard = new ArrayList<>();
      sampled(
          run.model(),
          (from, chain) -> heard.add(from + ": " + chain.done() + " of " + chain.links()));
      assertThat(heard)
          .containsExactly(
              "0: 0 of 3",
              "0: 1 of 3",
              "0: 2 of 3",
              "0: 3 of 3",
              "8: 0 of 3",
              "8: 1 of 3",
              "8: 2 of 3",
              "8: 3 of 3",
              "16: 0 of 3",
              "16: 1 of 3",
              "16: 2 of 3",
              "16: 3 of 3");
    }
  }

  @Test
  void goesOnFromWhereItWasStopped() {
    try (LoadedRun run = load()) {
      float[] whole = sampled(run.model(), (from, chain) -> {}).get("z");

      List<Map<String, float[]>> kept = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  sampled(
                      run.model(),
                      (from, chain) -> {
                        if (from == 8 && chain.done() == 37) {
                          kept.add(chain.state());
                          throw new CancellationException("enough");
                        }
                      }))
          .isInstanceOf(CancellationException.class)
          .hasMessage("enough");
      List<Integer> links = new ArrayList<>();
      float[] resumed =
          sampled(
                  run.model(),
                  (from, chain) -> {
                    if (from == 8) {
                      links.add(chain.done());
                      if (chain.done() == 0) {
                        chain.resume(37, kept.get(0));
                      }
                    }
                  })
              .get("z");
      assertThat(links).startsWith(0, 38, 39).hasSize(64);
      // The state that was kept is in single precision, and this backend's is not.
      assertThat(resumed).containsExactly(whole, within(1e-6f));
    }
  }

  @Test
  void stopsBetweenLinksWhereItsThreadIsInterrupted() {
    try (LoadedRun run = load()) {
      List<Integer> links = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  sampled(
                      run.model(),
                      (from, chain) -> {
                        links.add(chain.done());
                        if (chain.done() == 5) {
                          Thread.currentThread().interrupt();
                        }
                      }))
          .isInstanceOf(CancellationException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(links).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void runsTheChainsOfAnEvaluation() {
    try (LoadedRun run = load("/evaluations=[{\"type\": \"test/walk\", \"links\": 0}]")) {
      double standing = run.measurements().get(0).value();
      try (LoadedRun walking = load("/evaluations=[{\"type\": \"test/walk\"}]")) {
        assertThat(walking.measurements().get(0).value()).isNotEqualTo(standing);
        // 140 sums of 10 standard normal numbers.
        assertThat(walking.measurements().get(0).value())
            .as("false once in a million seeds")
            .isCloseTo(standing, within(4.9 * Math.sqrt(10 / 140.0)));
      }
    }
  }

  @Test
  void tellsHowAnEvaluationsChainGetsOnAndCanBeInterrupted() {
    List<RunEvent.Measuring> told = new ArrayList<>();
    RunListener interrupting =
        event -> {
          if (event instanceof RunEvent.Measuring measuring) {
            told.add(measuring);
            Thread.currentThread().interrupt();
          }
        };
    Path folder = temporary.resolve("stopped");
    assertThatThrownBy(
            () ->
                engine.run(
                    request("/evaluations=[{\"type\": \"test/walk\", \"links\": 1000000}]")
                        .withFolder(folder)
                        .withListener(interrupting)))
        .isInstanceOf(RunStoppedException.class)
        .hasMessage("interrupted; the last checkpoint stands after epoch 4: " + folder);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(told).hasSize(1);
    // Two walks from the 10 examples, of 4 at once.
    assertThat(told.get(0).all()).isEqualTo(6_000_000);
    assertThat(told.get(0).done()).isBetween(1L, 5_999_999L);
  }
}
