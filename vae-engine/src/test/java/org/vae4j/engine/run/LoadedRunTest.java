package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.evaluation.JudgedMeasurement;
import org.vae4j.api.evaluation.MeasuredCurve;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.Engine;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.fixture.TinyPlugin;

class LoadedRunTest {
  private static final float[][] EXAMPLES = {{1, 0, 1, 0, 1, 0, 1}, {0, 1, 0, 1, 0, 1, 0}};

  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private Path run(String... settings) {
    return engine.run(
        RunRequest.of(TinyExperiments.file(engine, temporary, settings))
            .withRuns(temporary.resolve("runs")));
  }

  @Test
  void tellsWhatWasRunAndWhatCameOfIt() {
    try (LoadedRun run = engine.load(run())) {
      assertThat(run.status()).isEqualTo(new RunStatus(RunStatus.State.FINISHED, ""));
      assertThat(run.experiment().name()).isEqualTo("tiny");
      assertThat(run.metrics().rows()).hasSize(4);
      assertThat(run.measurements())
          .extracting(Measurement::name)
          .startsWith("negative evidence lower bound")
          .endsWith("mean of the high");
      assertThat(run.provenance())
          .containsEntry("started", "2026-01-02T03:04:05Z")
          .containsEntry("seed", "7")
          .containsEntry("data sha256", "checksum")
          .containsEntry("data training", "34")
          .containsEntry("backend precision", "double")
          .containsKeys("java", "processor", "plugin models");
    }
  }

  private static final String CURVE =
      "{\"type\": \"log-likelihood\", \"samples\": 10, \"curve\": true}";

  @Test
  void drawsTheCurvesOfEvaluationsInTheRunAndAgain() throws IOException {
    Path folder = run("/evaluations=[" + CURVE + ", " + CURVE + "]");
    Path first = folder.resolve("figures").resolve("curve.csv");
    Path second = folder.resolve("figures").resolve("curve-2.csv");

    assertThat(first)
        .hasContent(
            """
            negative log-likelihood
            negative log-likelihood, K = 1
            negative log-likelihood, K = 5
            negative log-likelihood, K = 10
            """);
    assertThat(second)
        .hasContent(
            """
            negative log-likelihood (2)
            negative log-likelihood, K = 1 (2)
            negative log-likelihood, K = 5 (2)
            negative log-likelihood, K = 10 (2)
            """);
    assertThat(folder.resolve("report.txt")).content().contains("4 drawings");

    Files.delete(first);
    Files.delete(folder.resolve("report.txt"));
    try (LoadedRun run = engine.load(folder)) {
      run.report();
      assertThat(first).exists();
      assertThat(folder.resolve("report.txt")).content().contains("4 drawings");
      assertThat(run.measurements())
          .filteredOn(each -> each.point().isPresent())
          .hasSize(6)
          .allSatisfy(each -> assertThat(MeasuredCurve.place(each).along()).isEqualTo("samples K"));

      Files.delete(second);
      List<RunEvent> events = new ArrayList<>();
      assertThat(run.evaluate(events::add).measurements()).isEqualTo(run.measurements());
      assertThat(second).exists();
      assertThat(events).contains(new RunEvent.FigureDrawn("curve-2", List.of(second)));
    }
  }

  @Test
  void saysWhetherTheModelBeatsWhatHasToBeBeaten() {
    String evaluations = "/evaluations=[{\"type\": \"elbo\"}, {\"type\": \"baseline\"}]";
    // Almost untrained.
    Path poor = run(evaluations, "/training/epochs=1", "/training/optimizer/learningRate=0.000001");
    Path good = run(evaluations, "/training/epochs=150", "/training/optimizer/learningRate=0.03");

    assertThat(notes(poor))
        .anyMatch(
            note ->
                note.matches(
                    "The model does not beat independent dimensions: its negative evidence lower"
                        + " bound is [0-9.]+ nats per example, where [0-9.]+ has to be beaten\\."));
    assertThat(notes(good)).noneMatch(note -> note.contains("does not beat"));
    try (LoadedRun loaded = engine.load(good)) {
      assertThat(JudgedMeasurement.of(loaded.measurements()).get(0).isBeaten()).contains(true);
      assertThat(JudgedMeasurement.of(loaded.measurements()))
          .extracting(each -> each.measurement().name())
          .doesNotContain("independent dimensions", "entropy of the values");
    }
  }

  private static List<String> notes(Path run) {
    return EvaluationFile.read(run.resolve("evaluation.json")).notes();
  }

  @Test
  void computesWithTheModelWithoutTheData() throws IOException {
    Path data = Files.writeString(temporary.resolve("data"), "content");
    Path folder = run("/data/file=" + data);
    Files.delete(data);

    try (LoadedRun run = engine.load(folder)) {
      TrainedModel model = run.model();
      assertThat(model.latentSpace().orElseThrow().topSize()).isEqualTo(2);
      assertThat(model.latentSpace().orElseThrow().reconstruct(rows(model, EXAMPLES)))
          .hasDimensions(2, 7);
      assertThat(model.generate(20, OptionalInt.empty(), 1)).hasDimensions(20, 7);
      assertThatThrownBy(run::data)
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(
              folder.resolve("experiment.resolved.json")
                  + ": 1 problem\n  /data  data 'test/tiny' of plugin 'test/tiny' from ")
          .hasMessageEndingWith(": " + data + ": there is no such file");
    }
  }

  @Test
  void samplesAsTheSeedSays() {
    try (LoadedRun run = engine.load(run())) {
      float[][] samples = run.model().generate(11, OptionalInt.empty(), 5);

      assertThat(run.model().generate(11, OptionalInt.empty(), 5)).isDeepEqualTo(samples);
      assertThat(run.model().generate(3, OptionalInt.empty(), 5)[2])
          .containsExactly(samples[2], within(1e-6f));
      assertThat(run.model().generate(11, OptionalInt.empty(), 6)).isNotEqualTo(samples);
    }
  }

  @Test
  void encodesInBatchesAsItDoesOneByOne() {
    float[][] many = new float[19][];
    for (int row = 0; row < many.length; row++) {
      many[row] = EXAMPLES[row % 2];
    }
    try (LoadedRun run = engine.load(run())) {
      Encoding all = encode(run.model(), many);
      Encoding one = encode(run.model(), new float[][] {EXAMPLES[0]});

      assertThat(all.means()).hasDimensions(19, 2);
      assertThat(all.means()[18]).containsExactly(one.means()[0], within(1e-6f));
      assertThat(all.standardDeviations()[18])
          .containsExactly(one.standardDeviations()[0], within(1e-6f));
    }
  }

  @Test
  void dividesTheDivergenceAmongDimensions() {
    try (LoadedRun run = engine.load(run())) {
      Encoding encoding = encode(run.model(), EXAMPLES);

      for (int i = 0; i < 2; i++) {
        double mean = encoding.means()[0][i];
        double deviation = encoding.standardDeviations()[0][i];
        double expected = 0.5 * (deviation * deviation + mean * mean - 1 - 2 * Math.log(deviation));
        assertThat((double) encoding.divergences()[0][i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void measuresAPosteriorOfWhichOnlySamplesAreKnown() {
    String[] settings = {
      "/model/posterior/type=test/uniform",
      "/estimator={\"type\": \"test/exploding\"}",
      "/evaluations=[]"
    };
    try (LoadedRun run = engine.load(run(settings))) {
      Encoding encoding = encode(run.model(), EXAMPLES);

      // The standard deviation of a uniform distribution of width 1 is √(1/12) = 0.289; that of 256
      // samples is off by 0.008 in 1 of 1,000 seeds, and the seed is fixed.
      for (float[] row : encoding.standardDeviations()) {
        for (float deviation : row) {
          assertThat(deviation).isCloseTo(0.289f, within(0.025f));
        }
      }
    }
  }

  @Test
  void encodesAPlainAutoencoderWithoutSpread() {
    String[] settings = {
      "/model/posterior/type=delta",
      "/estimator={\"type\": \"reconstruction\"}",
      "/evaluations=[{\"type\": \"reconstruction\"}]"
    };
    try (LoadedRun run = engine.load(run(settings))) {
      Encoding encoding = encode(run.model(), EXAMPLES);

      assertThat(encoding.standardDeviations()).isDeepEqualTo(new float[2][2]);
      assertThat(encoding.divergences()).isDeepEqualTo(new float[2][2]);
      assertThat(encoding.means()[0]).isNotEqualTo(encoding.means()[1]);
    }
  }

  @Test
  void remembersTheExamplesThatAPartWasBuiltFrom() throws IOException {
    Path data = Files.writeString(temporary.resolve("data"), "content");
    Path folder = run("/data/file=" + data, "/model/prior/type=test/around-examples");
    float[][] before;
    try (LoadedRun run = engine.load(folder)) {
      before = run.model().generate(4, OptionalInt.empty(), 1);
    }
    Files.delete(data);

    try (LoadedRun run = engine.load(folder)) {
      assertThat(run.model().generate(4, OptionalInt.empty(), 1)).isDeepEqualTo(before);
    }
  }

  @Test
  void measuresAgainToTheSameNumbers() throws IOException {
    Path folder = run();
    String before = Files.readString(folder.resolve("evaluation.json"));
    Files.delete(folder.resolve("evaluation.json"));

    try (LoadedRun run = engine.load(folder)) {
      assertThat(run.evaluate().on()).isEqualTo("10 test examples");
    }

    assertThat(folder.resolve("evaluation.json")).hasContent(before);
  }

  @Test
  void drawsOtherNoiseEachTimeHoweverManyExamplesAreComputedAtOnce() {
    String settings =
        "/evaluations=[{\"type\": \"log-likelihood\", \"samples\": 100},"
            + " {\"type\": \"log-likelihood\", \"samples\": 200},"
            + " {\"type\": \"log-likelihood\", \"samples\": 200, \"chunk\": 1}]";
    try (LoadedRun run = engine.load(run(settings))) {
      double[] values =
          run.evaluate().measurements().stream().mapToDouble(Measurement::value).toArray();

      // Were the second hundred the first, the likelihood would be the same.
      assertThat(values[2]).isCloseTo(values[0], within(0.5)).isNotCloseTo(values[0], within(1e-5));
      assertThat(values[4]).isCloseTo(values[2], within(1e-5));
      assertThat(values[5]).isCloseTo(values[3], within(1e-3));
    }
  }

  @Test
  void writesTheReportAgain() throws IOException {
    Path folder = run();
    String before = Files.readString(folder.resolve("report.txt"));
    Files.delete(folder.resolve("report.txt"));
    Files.delete(folder.resolve("figures/text-2.csv"));

    try (LoadedRun run = engine.load(folder)) {
      assertThat(run.report().reports()).containsExactly(folder.resolve("report.txt"));
    }

    assertThat(folder.resolve("report.txt")).hasContent(before);
    assertThat(folder.resolve("figures/text-2.csv")).exists();
  }

  @Test
  void drawsAFigureThatTheExperimentDoesNotName() {
    try (LoadedRun run = engine.load(run("/figures=[]"))) {
      assertThat(run.draw(List.of(new TinyPlugin.TextFigureConfig(""))))
          .singleElement()
          .satisfies(drawing -> assertThat(drawing.name()).isEqualTo("text"));
    }
  }

  @Test
  void refusesWeightsThatAreNotThoseThatWereWritten() throws IOException {
    Path folder = run();
    Path weights = folder.resolve("model/weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);

    try (LoadedRun run = engine.load(folder)) {
      assertThatThrownBy(run::model)
          .isInstanceOf(UserException.class)
          .hasMessage(weights + ": is not the file that was written: its checksum differs");
    }
  }

  @Test
  void refusesAModelThatNoLongerComputesWhatItDid() throws IOException {
    Path folder = run();
    Path description = folder.resolve("model/model.json");
    Files.writeString(
        description,
        Files.readString(description)
            .replaceFirst("\"activation\": \"tanh\"", "\"activation\": \"relu\""));

    try (LoadedRun run = engine.load(folder)) {
      assertThatThrownBy(run::model)
          .isInstanceOf(UserException.class)
          .hasMessage(
              description
                  + ": is not the file that was written: its checksum differs from "
                  + folder.resolve("model/SHA256SUMS"));
    }
    // A part that changed leaves the files as they were: only the test vector tells.
    Files.delete(folder.resolve("model/SHA256SUMS"));
    try (LoadedRun run = engine.load(folder)) {
      assertThatThrownBy(run::model)
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(
              folder.resolve("model/test-vector.safetensors")
                  + ": the model no longer computes what it did when it was written: value 0 of"
                  + " 'means' is ")
          .hasMessageEndingWith("; a part of it or the backend has changed since");
    }
  }

  @Test
  void hasTheVariablesOfItsModelByName() throws IOException {
    try (LoadedRun run = engine.load(run())) {
      List<Variable> variables = run.model().variables();
      assertThat(variables)
          .extracting(Variable::name)
          .contains("model/encoder/dense-1/weight", "model/posterior/bias")
          .noneMatch(name -> name.startsWith("optimizer/"));
      for (Variable variable : variables) {
        assertThat(run.model().value(variable)).hasSize(variable.shape().elements());
      }
    }
  }

  @Test
  void hasTheLastModelBesideTheBest() throws IOException {
    // A rate at which the first epochs are good and later ones are not.
    String quick = "/training/optimizer/learningRate=0.5";
    Path early = run(quick);
    Path whole = run(quick, "/training/earlyStopping/patience=9");
    byte[] evaluation = Files.readAllBytes(early.resolve("evaluation.json"));

    try (LoadedRun best = engine.load(early);
        LoadedRun last = engine.load(early, KeptModel.LAST);
        LoadedRun same = engine.load(whole, KeptModel.LAST)) {
      assertThat(best.epoch()).isLessThan(4);
      assertThat(last.epoch()).isEqualTo(4);
      assertThat(same.epoch()).isEqualTo(4);
      assertThat(encode(last.model(), EXAMPLES).means())
          .isDeepEqualTo(encode(same.model(), EXAMPLES).means())
          .isNotEqualTo(encode(best.model(), EXAMPLES).means());
      assertThat(last.evaluate().measurements()).isEqualTo(same.evaluate().measurements());
    }
    assertThat(early.resolve("evaluation.json")).hasBinaryContent(evaluation);
  }

  @Test
  void saysWhyThereIsNoModelYet() {
    Path folder = temporary.resolve("stopped");
    RunListener atOnce =
        event -> {
          if (event instanceof RunEvent.Started) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(
            () ->
                engine.run(
                    RunRequest.of(TinyExperiments.file(engine, temporary))
                        .withFolder(folder)
                        .withListener(atOnce)))
        .isInstanceOf(RunStoppedException.class);
    assertThat(Thread.interrupted()).isTrue();

    try (LoadedRun run = engine.load(folder)) {
      assertThatThrownBy(run::model)
          .isInstanceOf(UserException.class)
          .hasMessage(
              folder
                  + ": the run has no model yet: interrupted before the first checkpoint; 'vae"
                  + " resume' goes on with a run that was stopped");
    }
  }

  @Test
  void refusesAFolderThatIsNoRun() {
    assertThatThrownBy(() -> engine.load(temporary))
        .isInstanceOf(UserException.class)
        .hasMessage(temporary + ": is not a run folder; expected a status.json in it");
    assertThatThrownBy(() -> engine.load(temporary.resolve("nowhere")))
        .isInstanceOf(UserException.class)
        .hasMessage(temporary.resolve("nowhere") + ": there is no such folder");
  }

  private static Examples rows(TrainedModel model, float[][] values) {
    return new GivenRows(model.exampleShape(), values, OptionalInt.of(0), model.data());
  }

  private static Encoding encode(TrainedModel model, float[][] values) {
    return model.latentSpace().orElseThrow().encodeTop(rows(model, values));
  }
}
