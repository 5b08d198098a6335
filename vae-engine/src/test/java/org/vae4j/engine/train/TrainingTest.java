package org.vae4j.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.figure.Table;
import org.vae4j.engine.Engine;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRequest;
import org.vae4j.engine.run.RunStoppedException;
import org.vae4j.engine.storage.StoredTensor;
import org.vae4j.engine.storage.TensorFile;

class TrainingTest {
  /** Steps that change nothing: no parameter is moved by so little. */
  private static final String STANDING_STILL =
      "/training/optimizer={\"type\": \"sgd\", \"learningRate\": 1e-30}";

  /** No noise in the loss. */
  private static final String[] AUTOENCODER = {
    "/model/posterior/type=delta",
    "/estimator={\"type\": \"reconstruction\"}",
    "/evaluations=[]",
    "/figures=[]",
    STANDING_STILL
  };

  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private Path run(String... settings) {
    return engine.run(
        RunRequest.of(TinyExperiments.file(engine, temporary, settings))
            .withRuns(temporary.resolve("runs")));
  }

  private Table metrics(String... settings) {
    try (LoadedRun run = engine.load(run(settings))) {
      return run.metrics();
    }
  }

  private static String[] with(String[] settings, String... more) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void countsEveryExampleOnceWhateverTheSizeOfItsBatch() {
    // 34 examples: 4 batches of 8 and 2 left over, or all at once.
    Table inParts = metrics(with(AUTOENCODER, "/training/batchSize=8"));
    Table atOnce = metrics(with(AUTOENCODER, "/training/batchSize=100"));

    assertThat(inParts.column("train_loss").get(0))
        .isCloseTo(atOnce.column("train_loss").get(0), within(1e-6));
  }

  @Test
  void validatesWithTheSameNoiseEachTimeAndInEveryBatch() {
    // 6 validation examples: in one batch, or 4 and 2.
    Table inOne = metrics(STANDING_STILL, "/training/batchSize=8");
    Table inTwo = metrics(STANDING_STILL, "/training/batchSize=4");

    List<Double> kl = inOne.column("validation_kl");
    List<Double> reconstruction = inOne.column("validation_reconstruction");
    assertThat(kl).allSatisfy(value -> assertThat(value).isEqualTo(kl.get(0)));
    assertThat(reconstruction)
        .allSatisfy(value -> assertThat(value).isEqualTo(reconstruction.get(0)));
    assertThat(inTwo.column("validation_reconstruction").get(0))
        .isCloseTo(reconstruction.get(0), within(1e-6));
    assertThat(inOne.column("train_reconstruction").get(0))
        .as("the noise of training changes from step to step")
        .isNotEqualTo(inOne.column("train_reconstruction").get(1));
  }

  @Test
  void weighsTheDivergenceAsTheScheduleSays() {
    Table metrics = metrics(STANDING_STILL);

    for (int epoch = 0; epoch < 4; epoch++) {
      double beta = metrics.column("beta").get(epoch);
      assertThat(metrics.column("validation_loss").get(epoch))
          .isCloseTo(
              metrics.column("validation_reconstruction").get(epoch)
                  + beta * metrics.column("validation_kl").get(epoch),
              within(1e-5));
    }
  }

  @Test
  void comparesEpochsByTheLossThatIsTrained() {
    for (String estimator :
        List.of("{\"type\": \"iwae\", \"samples\": 5}", "{\"type\": \"elbo\", \"beta\": 4}")) {
      Table metrics = metrics("/estimator=" + estimator, "/figures=[]");

      assertThat(metrics.column("validation_score"))
          .as(estimator)
          .isEqualTo(metrics.column("validation_loss"))
          .isNotEqualTo(sums(metrics));
    }
  }

  @Test
  void comparesEpochsOfDifferentWeightsByTheLossAtWeightOne() {
    Table metrics = metrics("/training/optimizer/learningRate=0.01");

    assertThat(metrics.column("beta")).contains(0.7, 1.0);
    List<Double> sums = sums(metrics);
    for (int epoch = 0; epoch < 4; epoch++) {
      assertThat(metrics.column("validation_score").get(epoch))
          .isCloseTo(sums.get(epoch), within(1e-5));
    }
  }

  private static List<Double> sums(Table metrics) {
    List<Double> sums = new ArrayList<>();
    for (int epoch = 0; epoch < metrics.rows().size(); epoch++) {
      sums.add(
          metrics.column("validation_reconstruction").get(epoch)
              + metrics.column("validation_kl").get(epoch));
    }
    return sums;
  }

  @Test
  void keepsTheBestEpochWhateverPatienceAsksFor() {
    List<RunEvent> events = new ArrayList<>();
    Path folder =
        engine.run(
            RunRequest.of(
                    TinyExperiments.file(
                        engine,
                        temporary,
                        "/estimator/beta=1",
                        "/training/epochs=9",
                        "/training/optimizer/learningRate=0.01",
                        "/training/earlyStopping={\"patience\": 3, \"minDelta\": 999}"))
                .withRuns(temporary.resolve("runs"))
                .withListener(events::add));

    try (LoadedRun run = engine.load(folder)) {
      List<Double> scores = run.metrics().column("validation_score");
      int best = scores.indexOf(Collections.min(scores)) + 1;
      // No epoch but the first is better by so much; the fourth is the last that is waited for.
      assertThat(scores).hasSize(4);
      assertThat(best).isGreaterThan(1);
      assertThat(run.epoch()).isEqualTo(best);
      assertThat(events).contains(new RunEvent.StoppedEarly(4, 1, best));
    }
  }

  @Test
  void hasNoValidationColumnsWithoutValidationExamples() {
    assertThat(metrics("/training/validation=0").columns())
        .doesNotContain("validation_loss")
        .contains("train_loss");
  }

  @Test
  void stopsWhenPatienceIsOverAndKeepsTheBest() {
    List<RunEvent> events = new ArrayList<>();
    Path folder =
        engine.run(
            RunRequest.of(
                    TinyExperiments.file(
                        engine,
                        temporary,
                        STANDING_STILL,
                        "/training/epochs=9",
                        "/training/earlyStopping/patience=2"))
                .withRuns(temporary.resolve("runs"))
                .withListener(events::add));

    // Nothing ever gets better than it was after the first epoch.
    assertThat(events)
        .contains(
            new RunEvent.CheckpointWritten(folder.resolve("checkpoints/last.safetensors"), 3),
            new RunEvent.StoppedEarly(3, 1, 1),
            new RunEvent.Finished(folder, 3));
    try (LoadedRun run = engine.load(folder)) {
      assertThat(run.epoch()).isEqualTo(1);
      assertThat(run.metrics().rows()).hasSize(3);
    }
  }

  @Test
  void shortensGradientsToTheLimit() {
    String step = "/training/optimizer={\"type\": \"sgd\", \"learningRate\": 1, \"momentum\": 0}";
    String[] oneStep = {"/training/epochs=1", "/training/batchSize=100"};
    Map<String, StoredTensor> start = weights(run(with(oneStep, STANDING_STILL)));
    Map<String, StoredTensor> free = weights(run(with(oneStep, step)));
    Map<String, StoredTensor> limited =
        weights(run(with(oneStep, step, "/training/clipNorm=0.01")));
    Map<String, StoredTensor> unhindered =
        weights(run(with(oneStep, step, "/training/clipNorm=1000")));

    double norm = distance(start, free);
    assertThat(norm).isGreaterThan(0.1);
    assertThat(distance(start, limited)).isCloseTo(0.01, within(1e-5));
    assertThat(distance(start, unhindered)).isEqualTo(norm);
  }

  @Test
  void pullsEveryParameterToTheModeOfItsPrior() {
    String step = "/training/optimizer={\"type\": \"sgd\", \"learningRate\": 1, \"momentum\": 0}";
    String[] oneStep = {"/training/epochs=1", "/training/batchSize=100"};
    Map<String, StoredTensor> start = weights(run(with(oneStep, STANDING_STILL)));
    Map<String, StoredTensor> without = weights(run(with(oneStep, step)));
    Map<String, StoredTensor> with =
        weights(run(with(oneStep, step, "/training/parameterPrior={\"variance\": 0.5}")));

    assertThat(start).isNotEmpty();
    start.forEach(
        (name, tensor) -> {
          float[] before = tensor.values();
          float[] pulled = with.get(name).values();
          float[] free = without.get(name).values();
          for (int i = 0; i < before.length; i++) {
            // The gradient of θ² / (2 · 0.5) by each of 34 examples.
            assertThat((double) pulled[i] - free[i])
                .as(name)
                .isCloseTo(-before[i] / (0.5 * 34), within(1e-6));
          }
        });
  }

  /** Not a number in the second of two steps. */
  private static final String[] EXPLODING = {
    "/training/epochs=1",
    "/training/batchSize=20",
    "/estimator={\"type\": \"test/exploding\"}",
    "/estimator/fuse={\"type\": \"piecewise\", \"points\": [{\"epoch\": 0.5, \"value\": 0},"
        + " {\"epoch\": 0.5, \"value\": 2}]}",
    "/training/validation=0"
  };

  @Test
  void changesNothingInAStepThatIsNotFinite() {
    // Without momentum, a step of rate 0 changes nothing either.
    String first =
        "/training/optimizer={\"type\": \"sgd\", \"learningRate\": {\"type\": \"piecewise\","
            + " \"points\": [{\"epoch\": 0.5, \"value\": 0.1}, {\"epoch\": 0.5, \"value\": 0}]}}";
    String fine = "/estimator/fuse=0";
    Path skipped =
        run(
            with(
                EXPLODING,
                "/training/skipSteps={}",
                "/training/optimizer={\"type\": \"sgd\", \"learningRate\": 0.1}"));
    Map<String, StoredTensor> once = weights(run(with(EXPLODING, fine, first)));

    assertThat(distance(weights(skipped), once)).isEqualTo(0);
    try (LoadedRun run = engine.load(skipped)) {
      assertThat(run.metrics().column("skipped_steps")).containsExactly(1.0);
      assertThat(run.metrics().column("train_loss").get(0)).as("of the other step").isFinite();
    }
  }

  @Test
  void changesNoStateInAStepThatIsSkipped() {
    String[] averaged = {"/training/skipSteps={}", "/training/weightAveraging={\"decay\": 0.9}"};
    Map<String, StoredTensor> all = checkpoint(run(with(EXPLODING, averaged))).variables();

    assertThat(all.get("optimizer/steps").values()).containsExactly(1);
    all.forEach(
        (name, value) -> {
          StoredTensor average = all.get("average/" + name);
          if (average != null) {
            assertThat(average.values()).as(name).containsExactly(value.values());
          }
        });
    assertThat(all.keySet()).anyMatch(name -> name.startsWith("average/"));
  }

  @Test
  void skipsNothingBelowTheBound() {
    assertThat(weights(run("/training/skipSteps/aboveNorm=1000")).keySet()).isNotEmpty();
    assertThat(distance(weights(run("/training/skipSteps/aboveNorm=1000")), weights(run())))
        .isEqualTo(0);
  }

  @Test
  void endsARunOfWhichEveryStepIsSkipped() {
    assertThatThrownBy(() -> run("/training/skipSteps/aboveNorm=1e-6"))
        .isInstanceOf(RunStoppedException.class)
        .hasMessage(
            "every step of epoch 1 was skipped: its loss or gradient was not finite, or the gradient"
                + " longer than 1.0E-6; try a lower learning rate at /training/optimizer, or raise"
                + " /training/skipSteps/aboveNorm");
  }

  @Test
  void averagesParametersFromTheFirstStepOn() {
    // One step an epoch, so that the checkpoint after each epoch has the values after each step.
    String[] steps = {"/training/batchSize=100", "/figures=[]", "/evaluations=[]"};
    String averaging = "/training/weightAveraging={\"decay\": 0.75}";
    String warmingUp = "/training/weightAveraging={\"decay\": 0.75, \"warmUp\": true}";
    List<Map<String, StoredTensor>> raw = new ArrayList<>();
    for (int epochs = 1; epochs <= 3; epochs++) {
      String setting = "/training/epochs=" + epochs;
      raw.add(checkpoint(run(with(steps, setting))).variables());
    }
    Map<String, StoredTensor> averaged =
        checkpoint(run(with(steps, averaging, "/training/epochs=3"))).variables();
    Map<String, StoredTensor> warmedUp =
        checkpoint(run(with(steps, warmingUp, "/training/epochs=3"))).variables();

    for (String name : weights(run(with(steps, "/training/epochs=1"))).keySet()) {
      float[] expected = raw.get(0).get(name).values().clone();
      float[] warm = expected.clone();
      for (int step = 2; step <= 3; step++) {
        float[] now = raw.get(step - 1).get(name).values();
        double decay = (1 + step) / (10.0 + step);
        for (int i = 0; i < now.length; i++) {
          expected[i] = (float) (0.75 * expected[i] + 0.25 * now[i]);
          warm[i] = (float) (decay * warm[i] + (1 - decay) * now[i]);
        }
      }
      assertThat(averaged.get(name).values())
          .as("%s goes on from the parameters", name)
          .containsExactly(raw.get(2).get(name).values());
      assertThat(averaged.get("average/" + name).values())
          .as(name)
          .containsExactly(expected, within(1e-6f));
      assertThat(warmedUp.get("average/" + name).values())
          .as(name)
          .containsExactly(warm, within(1e-6f));
    }
  }

  @Test
  void validatesAndKeepsTheAverage() {
    String[] settings = {"/training/weightAveraging={\"decay\": 0.9}", "/estimator/beta=1"};
    Path folder = run(settings);
    Checkpoint last = checkpoint(folder);
    try (LoadedRun run = engine.load(folder)) {
      assertThat(run.epoch()).isEqualTo(4);
      // The held-out examples, the same noise and the average: evaluated on its own model folder.
      Map<String, StoredTensor> model =
          TensorFile.read(folder.resolve("model/weights.safetensors")).tensors();
      model.forEach(
          (name, value) ->
              assertThat(value.values())
                  .as(name)
                  .containsExactly(last.variables().get("average/" + name).values()));
      assertThat(distance(model, last.variables())).isGreaterThan(0.001);
    }
    Table plain = metrics("/estimator/beta=1");
    Table averaged = metrics(settings);
    assertThat(averaged.column("train_loss")).isEqualTo(plain.column("train_loss"));
    assertThat(averaged.column("validation_loss")).isNotEqualTo(plain.column("validation_loss"));
  }

  private static Checkpoint checkpoint(Path folder) {
    return Checkpoint.read(folder.resolve("checkpoints/last.safetensors"));
  }

  private static Map<String, StoredTensor> weights(Path folder) {
    return Checkpoint.read(folder.resolve("checkpoints/last.safetensors"))
        .weights("model/")
        .variables();
  }

  private static double distance(Map<String, StoredTensor> a, Map<String, StoredTensor> b) {
    double squares = 0;
    for (String name : a.keySet()) {
      float[] first = a.get(name).values();
      float[] second = b.get(name).values();
      for (int i = 0; i < first.length; i++) {
        squares += Math.pow(first[i] - second[i], 2);
      }
    }
    return Math.sqrt(squares);
  }

  @Test
  void learns() {
    Table metrics = metrics("/training/epochs=30", "/estimator/beta=1", "/figures=[]");

    List<Double> loss = metrics.column("train_loss");
    assertThat(loss.get(29)).isLessThan(loss.get(0) - 0.2);
  }

  @Test
  void keepsTheModelThatItTrained() {
    // Without noise and test examples, the evaluation computes what the best epoch's validation
    // did.
    String[] settings = {
      "/data/test=0",
      "/model/posterior/type=delta",
      "/estimator={\"type\": \"reconstruction\"}",
      "/evaluations=[{\"type\": \"reconstruction\"}]",
      "/training/optimizer/learningRate=0.05",
      "/training/epochs=10"
    };
    try (LoadedRun run = engine.load(run(settings))) {
      List<Double> validation = run.metrics().column("validation_loss");
      double best = validation.get(run.epoch() - 1);

      assertThat(best).isEqualTo(Collections.min(validation)).isLessThan(validation.get(0) - 0.5);
      assertThat(run.measurements().get(0).value()).isCloseTo(best, within(1e-5));
      assertThat(run.evaluate().measurements().get(0).value()).isCloseTo(best, within(1e-5));
    }
  }
}
