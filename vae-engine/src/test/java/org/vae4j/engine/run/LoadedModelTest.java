package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.engine.Engine;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.fixture.TinyExperiments;

class LoadedModelTest {
  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private Path run(String... settings) {
    return engine.run(
        RunRequest.of(TinyExperiments.file(engine, temporary, settings))
            .withRuns(temporary.resolve("runs")));
  }

  private Path copied(Path model) throws IOException {
    Path copy = temporary.resolve("copied away");
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(model)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, copy.resolve(file.getFileName()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return copy;
  }

  @Test
  void opensAModelThatWasCopiedAway() throws IOException {
    Path run = run();
    Path copy = copied(run.resolve("model"));
    try (LoadedModel ofRun = engine.open(run);
        LoadedModel alone = engine.open(copy)) {
      assertThat(alone.epoch()).isEqualTo(ofRun.epoch());
      assertThat(alone.model().generate(3, OptionalInt.empty(), 5))
          .isDeepEqualTo(ofRun.model().generate(3, OptionalInt.empty(), 5));
      assertThat(alone.experiment()).isEqualTo(ofRun.experiment());
    }
    assertThatThrownBy(() -> engine.open(copy, KeptModel.LAST))
        .isInstanceOf(UserException.class)
        .hasMessage(
            copy + ": is the folder of one model; '--model last' is for the folder of a run");
  }

  @Test
  void scoresExamplesByTheBoundThatEvaluationsMeasure() {
    String samples = "/evaluations=[{\"type\": \"elbo\", \"samples\": 1000}]";
    try (LoadedModel model = engine.open(run(samples))) {
      UsedData test = model.data().ofSplit("test").orElseThrow();
      List<Measurement> measured = model.evaluate(test, event -> {}).measurements();
      List<Score> scores = model.scores(test, 0, event -> {});

      assertThat(scores).hasSize(test.examples().size());
      assertThat(scores.stream().mapToDouble(Score::negativeBound).average().orElseThrow())
          .isCloseTo(measured.get(0).value(), within(0.3));
      assertThat(scores)
          .allSatisfy(
              score -> {
                assertThat(score.negativeBound())
                    .isCloseTo(score.reconstruction() + score.kl().orElseThrow(), within(1e-4));
                assertThat(score.quantile().orElseThrow()).isBetween(0.0, 1.0);
                assertThat(score.negativeLogLikelihood()).isEmpty();
              });
    }
  }

  @Test
  void tellsEvaluationsOfOneKindApart() {
    String twice =
        "/evaluations=[{\"type\": \"elbo\", \"samples\": 1}, {\"type\": \"elbo\", \"samples\": 9}]";
    try (LoadedModel model = engine.open(run(twice))) {
      assertThat(model.evaluate(model.data(), event -> {}).measurements())
          .extracting(Measurement::name)
          .doesNotHaveDuplicates()
          .contains("negative evidence lower bound", "negative evidence lower bound (2)");
    }
  }

  @Test
  void quantilesOfTrainingExamplesAreUniform() {
    try (LoadedModel model = engine.open(run())) {
      UsedData training = model.data().ofSplit("training").orElseThrow();
      List<Score> scores = model.scores(training, 0, event -> {});

      // All of them are among those that are compared with: the k-th smallest stands at (k − ½) /
      // n.
      double[] quantiles =
          scores.stream().mapToDouble(score -> score.quantile().orElseThrow()).sorted().toArray();
      for (int i = 0; i < quantiles.length; i++) {
        assertThat(quantiles[i])
            .isCloseTo((i + 0.5) / quantiles.length, within(1.0 / quantiles.length));
      }
    }
  }

  @Test
  void estimatesTheLogLikelihoodFromAboveAndBelowTheBound() {
    try (LoadedModel model = engine.open(run())) {
      UsedData test = model.data().ofSplit("test").orElseThrow();
      List<Score> scores = model.scores(test, 1000, event -> {});
      double likelihood =
          scores.stream()
              .mapToDouble(score -> score.negativeLogLikelihood().orElseThrow())
              .average()
              .orElseThrow();
      double bound = scores.stream().mapToDouble(Score::negativeBound).average().orElseThrow();

      assertThat(likelihood).isLessThan(bound);
      assertThat(model.scores(test, 1000, event -> {})).isEqualTo(scores);
    }
  }

  @Test
  void scoresAPlainAutoencoderByItsReconstruction() {
    Path run =
        run(
            "/model/posterior/type=delta",
            "/estimator={\"type\": \"reconstruction\"}",
            "/evaluations=[{\"type\": \"reconstruction\"}]");
    try (LoadedModel model = engine.open(run)) {
      Score score = model.scores(model.data(), 100, event -> {}).get(0);

      assertThat(score.negativeBound()).isEqualTo(score.reconstruction());
      assertThat(score.kl()).isEqualTo(OptionalDouble.empty());
      assertThat(score.negativeLogLikelihood()).isEmpty();
      assertThat(score.quantile()).isPresent();
    }
  }

  @Test
  void saysWhatOtherDataIsNot() {
    try (LoadedModel model = engine.open(run())) {
      assertThatThrownBy(() -> model.data("nowhere"))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(
              "--data nowhere: there is no such file or folder, and no data set of this name; give");
      assertThatThrownBy(() -> model.data(temporary.resolve("tiny.json").toString()))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(": nothing tells how it is read; describe it in JSON, as in");
    }
  }
}
