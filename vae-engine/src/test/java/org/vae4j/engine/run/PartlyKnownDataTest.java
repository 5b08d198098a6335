package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.engine.Engine;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.storage.JsonFiles;
import tools.jackson.databind.JsonNode;

/** A table with missing cells, a covariate and classes of some lines, from its file to a model. */
class PartlyKnownDataTest {
  /** Eight lines; three of sixteen values are missing, and the class of two lines is not known. */
  private static final String TABLE =
      """
      size,a,b,kind
      1,0.5,1.5,ant
      2,,3.0,bee
      4,2.0,NA,ant
      1,0.4,1.6,
      2,1.1,2.9,bee
      4,,6.1,ant
      1,0.6,1.4,
      3,1.4,4.6,bee
      """;

  @TempDir Path temporary;
  private Path table;

  private final Engine engine = TinyExperiments.engine();
  private final List<RunEvent> events = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    table = Files.writeString(temporary.resolve("table.csv"), TABLE);
  }

  private Path run(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "/data={\"type\": \"csv\", \"file\": \""
                    + table
                    + "\", \"label\": \"kind\", \"covariates\": [\"size\"], \"missing\": [\"\","
                    + " \"NA\"], \"test\": 0}",
                "/training/validation=2",
                "/training/batchSize=4",
                "/evaluations=[{\"type\": \"elbo\"}]",
                "/figures=[]"));
    all.addAll(Arrays.asList(settings));
    return engine.run(
        RunRequest.of(TinyExperiments.file(engine, temporary, all.toArray(String[]::new)))
            .withRuns(temporary.resolve("runs"))
            .withListener(events::add));
  }

  @Test
  void trainsWithAGaussianLikelihoodAndSaysWhatIsNotThere() {
    Path folder = run("/model/likelihood={\"type\": \"gaussian\"}");

    assertThat(events)
        .contains(new RunEvent.Noted("Missing: 18.8 % of all values were not observed"));
    try (LoadedRun run = engine.load(folder)) {
      assertThat(run.metrics().column("train_loss")).allMatch(Double::isFinite);
      assertThat(run.measurements()).extracting(Measurement::value).allMatch(Double::isFinite);
    }
  }

  @Test
  void keepsWhatPartsMayAskOfTheDataWithTheModel() {
    Path folder = run("/model/likelihood={\"type\": \"gaussian\"}", "/training/validation=0");

    JsonNode data = JsonFiles.read(folder.resolve("model/model.json")).path("data");
    assertThat(data.path("unlabelled").asInt(-1)).isEqualTo(2);
    assertThat(data.path("missing").asDouble(-1)).isEqualTo(3 / 16.0);
    assertThat(data.at("/covariates/0/name").asString()).isEqualTo("size");
    assertThat(data.at("/covariates/0/range/1").asDouble(-1)).isEqualTo(4);
    assertThat(data.at("/covariates/0/mean").asDouble(-1)).isEqualTo(2.25);
    assertThat((float) data.at("/covariates/0/standardDeviation").asDouble(-1))
        .isEqualTo((float) Math.sqrt(11.5 / 8));
    try (LoadedRun run = engine.load(folder)) {
      assertThat(run.model().model()).isNotNull();
    }
  }

  @Test
  void refusesALikelihoodThatNeedsACovariateWhereThereIsNone() {
    assertThatThrownBy(
            () -> run("/model/likelihood={\"type\": \"test/exposed\"}", "/data/covariates=[]"))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(": the likelihood 'test/exposed' needs a covariate")
        .hasMessageContaining(
            ": 1 problem\n  /model/likelihood  likelihood 'test/exposed' of plugin ");
  }

  @Test
  void refusesADensityThatIsNoProductOverDimensionsBeforeItTrains() {
    assertThatThrownBy(() -> run("/model/likelihood={\"type\": \"test/tied\"}"))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(
            """
            : 2 problems
              /estimator  the estimator 'elbo' cannot be computed for this model: WHY
              /evaluations/0  the evaluation 'elbo' cannot be computed for this model: WHY"""
                .replace(
                    "WHY",
                    "values of examples are missing, and the dimensions of Tied are not independent,"
                        + " so that it has no density for each of them"));
    assertThat(temporary.resolve("runs")).doesNotExist();
  }

  @Test
  void trainsWithSuchADensityWhereNothingIsMissing() throws IOException {
    Files.writeString(table, TABLE.replace(",,", ",1,").replace("NA", "6"));

    Path folder = run("/model/likelihood={\"type\": \"test/tied\"}");

    assertThat(events)
        .noneMatch(
            event ->
                event instanceof RunEvent.Noted noted && noted.message().startsWith("Missing"));
    assertThat(RunStatus.read(folder.resolve("status.json")).state())
        .isEqualTo(RunStatus.State.FINISHED);
  }
}
