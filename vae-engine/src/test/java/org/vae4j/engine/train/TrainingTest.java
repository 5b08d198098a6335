package org.vae4j.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.vae4j.engine.storage.StoredTensor;

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
            new RunEvent.StoppedEarly(3, 1),
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

  private static Map<String, StoredTensor> weights(Path folder) {
    return Checkpoint.read(folder.resolve("checkpoints/last.safetensors"))
        .only("model/")
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
