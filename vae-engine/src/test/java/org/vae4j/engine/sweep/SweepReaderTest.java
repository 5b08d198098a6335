package org.vae4j.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.fixture.TinyExperiments;

class SweepReaderTest {
  @TempDir private Path folder;

  private final Engine engine = TinyExperiments.engine();

  @BeforeEach
  void writesTheExperiment() {
    TinyExperiments.file(engine, folder);
  }

  private Sweep read(String json, String... settings) throws IOException {
    Path file = Files.writeString(folder.resolve("sizes.json"), json);
    return engine.readSweep(file, Stream.of(settings).map(SettingOverride::parse).toList());
  }

  private static List<String> names(Sweep sweep) {
    return sweep.runs().stream().map(SweepRun::name).toList();
  }

  @Test
  void runsEveryValueOfTheGridWithEveryOtherInTheOrderWritten() throws IOException {
    Sweep sweep =
        read(
            """
            {
              "$schema": "sweep.schema.json",
              "description": "sizes",
              "experiment": "tiny.json",
              "grid": {"/model/latentSize": [2, 3], "/training/optimizer/learningRate": [0.1, 1e-3]},
              "seeds": 2
            }
            """);

    assertThat(sweep.name()).isEqualTo("sizes");
    assertThat(sweep.description()).hasValue("sizes");
    assertThat(names(sweep))
        .containsExactly(
            "latentSize=2,learningRate=0.1,seed=1",
            "latentSize=2,learningRate=0.1,seed=2",
            "latentSize=2,learningRate=1e-3,seed=1",
            "latentSize=2,learningRate=1e-3,seed=2",
            "latentSize=3,learningRate=0.1,seed=1",
            "latentSize=3,learningRate=0.1,seed=2",
            "latentSize=3,learningRate=1e-3,seed=1",
            "latentSize=3,learningRate=1e-3,seed=2");
    SweepRun last = sweep.runs().get(7);
    assertThat(last.settings())
        .isEqualTo(
            Map.of(
                "/model/latentSize", "3",
                "/training/optimizer/learningRate", "1e-3",
                "/seed", "2"));
    assertThat(last.experiment().experiment().seed()).isEqualTo(2);
    assertThat(last.experiment().resolved()).contains("\"latentSize\": 3", "\"value\": 0.001");
  }

  @Test
  void runsEveryEntryOfAListWithItsSettingsTogether() throws IOException {
    Sweep sweep =
        read(
            """
            {
              "experiment": "tiny.json",
              "list": [
                {"/model/latentSize": 2, "/model/encoder/hidden": [7, 5]},
                {"/model/latentSize": 3},
                {}
              ],
              "seeds": [7, 11]
            }
            """);

    assertThat(names(sweep))
        .containsExactly(
            "latentSize=2,hidden=7-5,seed=7",
            "latentSize=2,hidden=7-5,seed=11",
            "latentSize=3,seed=7",
            "latentSize=3,seed=11",
            "seed=7",
            "seed=11");
  }

  @Test
  void namesSettingsByAsMuchOfTheirPointersAsTellsThemApart() throws IOException {
    Sweep sweep =
        read(
            """
            {
              "experiment": "tiny.json",
              "grid": {
                "/model/encoder/hidden": [[5]],
                "/model/decoder/hidden": [[6]],
                "/model/prior/type": ["standard-normal"],
                "/evaluations/0": [{"type": "elbo", "samples": 2}]
              }
            }
            """);

    assertThat(names(sweep))
        .containsExactly(
            "encoder.hidden=5,decoder.hidden=6,prior.type=standard-normal,"
                + "evaluations.0=elbo-samples-2");
  }

  @Test
  void givesEveryRunANameThatIsSafeAndItsOwn() {
    assertThat(
            RunNames.of(
                List.of(
                    Map.of("/data/file", "\"a b/c.csv\""),
                    Map.of("/data/file", "\"a-b-c.csv\""),
                    Map.of("/data/file", "\"A-B-C.CSV\""),
                    Map.of("/data/file", "\"" + "x".repeat(200) + "\""),
                    Map.of("/data/file", "\"" + "x".repeat(200) + "y\""),
                    Map.of())))
        .containsExactly(
            "file=a-b-c.csv",
            "file=a-b-c.csv-2",
            "file=A-B-C.CSV-3",
            "file=" + "x".repeat(95),
            "file=" + "x".repeat(95) + "-2",
            "as-it-is");
  }

  @Test
  void changesASettingOfEveryRun() throws IOException {
    Sweep sweep = read("{\"experiment\": \"tiny.json\", \"seeds\": 2}", "/training/epochs=1");

    assertThat(sweep.runs())
        .allSatisfy(
            run -> assertThat(run.experiment().experiment().training().epochs()).isEqualTo(1));
  }

  @Test
  void tellsEveryMistakeOfTheFileAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {
                      "name": "a b",
                      "experiment": 3,
                      "gird": {},
                      "grid": {"model/latentSize": [1], "/seed": [1, 1], "/a": [], "/b": 2},
                      "list": [{"/seed": 2}, 5],
                      "seeds": 0
                    }
                    """,
                    "/seed=4"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            folder.resolve("sizes.json")
                + """
                : 12 problems
                  /name                   (line 2)       is letters, digits, dots, hyphens and underscores, because a folder is named after it; was "a b"
                  /experiment             (line 3)       must be an object, {…}, or a string with the path of one, was 3
                  /gird                   (line 4)       is not a setting of a sweep; did you mean 'grid'?
                  /grid/model~1latentSize (line 5)       is not a pointer; expected one that begins with a slash, such as /model/latentSize
                  /grid/~1seed/1          (line 5)       is the same as /grid/~1seed/0, and would be the same run; leave it out
                  /grid/~1a               (line 5)       must have at least one value
                  /grid/~1b               (line 5)       must be a list, was 2
                  /grid/~1seed            (line 5)       is set by /list too; leave it out of one of the two
                  /list/1                 (line 6)       must be an object of pointers and values, as in {"/model/latentSize": 2}, was 5
                  /seeds                  (line 7)       must be from 1 to 10000, was 0
                  /seeds                  (line 7)       the seed is set by /grid too; leave it out of one of the two
                  /seed                   (--set /seed)  is varied by the sweep; change it in the file
                """
                    .stripTrailing());
  }

  @Test
  void tellsTheMistakesOfAllRunsAtOnceWithTheirNames() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {
                      "experiment": {
                        "name": "inline",
                        "data": {"type": "test/tiny"},
                        "model": {"type": "vae", "likelihood": {"type": "bernouli"}},
                        "training": {"epochs": 1},
                        "reports": [],
                        "backend": {"type": "reference"}
                      },
                      "grid": {
                        "/model/latentSize": [0, 2],
                        "/training/batchSize": [8, "many"]
                      },
                      "seeds": 2
                    }
                    """))
        .isInstanceOf(UserException.class)
        .hasMessage(
            folder.resolve("sizes.json")
                + ": 3 problems\n"
                + "  /model/likelihood/type (line 5)  unknown likelihood 'bernouli'; did you mean"
                + " 'bernoulli'? Known: bernoulli, categorical-256, continuous-bernoulli,"
                + " discretized-logistic, discretized-logistic-mixture, factorized, gaussian, made, pixelcnn, test/broken, test/exposed, test/tied\n"
                + "  /model/latentSize (line 11)  must be at least 1, was 0 (in"
                + " latentSize=0,batchSize=8,seed=1 and 3 other runs)\n"
                + "  /training/batchSize (line 12)  must be an integer at least 1, was \"many\" (in"
                + " latentSize=0,batchSize=many,seed=1 and 3 other runs)");
  }

  @Test
  void saysWhereInTheSweepAMistakeOfAnotherFileIs() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {
                      "experiment": "tiny.json",
                      "grid": {"/model/latentSize": [0, 2]}
                    }
                    """))
        .hasMessage(
            folder.resolve("tiny.json")
                + ": 1 problem\n"
                + "  /model/latentSize (line 3 of sizes.json)  must be at least 1, was 0"
                + " (in latentSize=0)");
  }

  @Test
  void refusesMoreRunsThanAnybodyMeans() {
    assertThatThrownBy(() -> read("{\"experiment\": \"tiny.json\", \"seeds\": 10001}"))
        .hasMessageContaining("/seeds (line 1)  must be from 1 to 10000, was 10001");
    assertThatThrownBy(
            () ->
                read(
                    "{\"experiment\": \"tiny.json\", \"seeds\": 9000, \"grid\": {\"/model/latentSize\": [1, 2]}}"))
        .hasMessageContaining("has 18000 runs; at most 10000 are made");
  }
}
