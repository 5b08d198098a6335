package org.vae4j.engine.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.comparison.Group;
import org.vae4j.api.comparison.Measured;

/** Runs whose files are written by hand. */
class ComparerTest {
  @TempDir private Path folder;

  private Path run(String name, String experiment, String state, String metrics, double bound)
      throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(run.resolve("status.json"), "{\"state\": \"" + state + "\"}");
    Files.writeString(run.resolve("experiment.resolved.json"), experiment);
    Files.writeString(run.resolve("metrics.csv"), metrics);
    Files.writeString(
        run.resolve("evaluation.json"),
        "{\"on\": \"10 test examples\", \"measurements\": [{\"name\": \"bound\", \"value\": "
            + bound
            + ", \"standardError\": 0.5, \"unit\": \"nats per example\", \"explanation\": \"\"}]}");
    Files.writeString(
        run.resolve("provenance.json"), "{\"data\": {\"sha256\": \"aa\", \"training\": 20}}");
    return run;
  }

  private Path run(int latent, int seed, double bound) throws IOException {
    return run(
        "latent" + latent + "-" + seed,
        "{\"name\": \"tiny\", \"seed\": "
            + seed
            + ", \"model\": {\"type\": \"vae\", \"latentSize\": "
            + latent
            + ", \"hidden\": [5, 5]}, \"figures\": [{\"type\": \"text\"}]}",
        "finished",
        "epoch,train_loss,validation_score,seconds\n1,9,"
            + bound * 2
            + ",0.5\n2,8,"
            + bound
            + ",1\n",
        bound);
  }

  private static Comparison compare(List<Path> runs) {
    return compare(runs, Optional.empty(), ComparisonRequest.Along.EPOCH, Optional.empty());
  }

  private static Comparison compare(
      List<Path> runs,
      Optional<String> metric,
      ComparisonRequest.Along along,
      Optional<String> baseline) {
    return new Comparer(new ComparisonRequest(runs, metric, along, false, baseline)).compare();
  }

  @Test
  void groupsRunsThatDifferInTheirSeedAlone() throws IOException {
    Comparison comparison =
        compare(List.of(run(2, 1, 20), run(2, 2, 22), run(3, 1, 17), run(3, 2, 18)));

    assertThat(comparison.differing()).containsExactly("/model/latentSize");
    assertThat(comparison.groups())
        .containsExactly(
            new Group(
                "latentSize=2",
                Map.of("/model/latentSize", "2"),
                List.of("latent2-1", "latent2-2"),
                List.of(1L, 2L)),
            new Group(
                "latentSize=3",
                Map.of("/model/latentSize", "3"),
                List.of("latent3-1", "latent3-2"),
                List.of(1L, 2L)));
    assertThat(comparison.notes()).isEmpty();
  }

  @Test
  void takesDifferencesSeedBySeed() throws IOException {
    Comparison comparison =
        compare(
            List.of(
                run(2, 1, 20),
                run(2, 2, 22),
                run(2, 4, 50),
                run(3, 2, 18),
                run(3, 1, 17),
                run(3, 3, 40)));

    Measured bound = comparison.measured().get(0);
    assertThat(bound.groups().get(0).orElseThrow().difference()).isEmpty();
    Measured.Result other = bound.groups().get(1).orElseThrow();
    assertThat(other.seeds()).containsExactly(2L, 1L, 3L);
    assertThat(other.difference().orElseThrow().values()).containsExactly(-4.0, -3.0);
    assertThat(other.difference().orElseThrow().mean()).isEqualTo(-3.5);
    // 12.706205 × 0.5, with one degree of freedom.
    assertThat(other.difference().orElseThrow().halfWidth().orElseThrow())
        .isCloseTo(6.3531024, within(1e-6));
  }

  @Test
  void saysTheStandardErrorOverExamplesOfASingleSeedOnly() throws IOException {
    Comparison comparison = compare(List.of(run(2, 1, 20), run(2, 2, 22), run(3, 1, 17)));

    Measured bound = comparison.measured().get(0);
    assertThat(bound.groups().get(0).orElseThrow().overExamples()).isEmpty();
    assertThat(bound.groups().get(1).orElseThrow().overExamples()).hasValue(0.5);
  }

  @Test
  void readsTheCurvesOfTheFirstMetricThatAllRunsHave() throws IOException {
    List<Path> runs = List.of(run(2, 1, 20), run(2, 2, 22));

    assertThat(compare(runs).curves().metric()).isEqualTo("validation_score");
    assertThat(compare(runs).curves().unit()).isEqualTo("nats per example");
    assertThat(compare(runs).curves().curves().get(0).values())
        .containsExactly(List.of(40.0, 44.0), List.of(20.0, 22.0));
    assertThat(compare(runs).curves().curves().get(0).xs()).containsExactly(1.0, 2.0);
    assertThat(
            compare(
                    runs,
                    Optional.of("train_loss"),
                    ComparisonRequest.Along.EXAMPLES,
                    Optional.empty())
                .curves()
                .curves()
                .get(0)
                .xs())
        .containsExactly(20.0, 40.0);
    assertThat(
            compare(runs, Optional.empty(), ComparisonRequest.Along.SECONDS, Optional.empty())
                .curves()
                .curves()
                .get(0)
                .xs())
        .containsExactly(0.5, 1.5);
  }

  @Test
  void namesRunsThatAreNotFinishedAndLeavesThemOut() throws IOException {
    Path stopped = run("stopped", "{\"seed\": 3}", "interrupted", "epoch,train_loss\n1,2\n", 3);
    Path killed = run("killed", "{\"seed\": 4}", "running", "epoch,train_loss\n", 3);

    Comparison comparison = compare(List.of(run(2, 1, 20), stopped, killed));

    assertThat(comparison.groups()).hasSize(1);
    assertThat(comparison.groups().get(0).name()).isEqualTo("tiny");
    assertThat(comparison.notes())
        .containsExactly(
            "stopped is not finished (interrupted), and left out",
            "killed is not finished (it runs, or what ran it was killed), and left out");
    assertThatThrownBy(() -> compare(List.of(stopped)))
        .hasMessage(
            "there is no finished run to compare\n"
                + "  stopped is not finished (interrupted), and left out");
  }

  @Test
  void countsASeedOnce() throws IOException {
    Path first = run(2, 1, 20);
    Path again =
        run(
            "again",
            Files.readString(first.resolve("experiment.resolved.json")),
            "finished",
            Files.readString(first.resolve("metrics.csv")),
            20);

    Comparison comparison = compare(List.of(first, again));

    assertThat(comparison.groups().get(0).seeds()).containsExactly(1L);
    assertThat(comparison.notes())
        .containsExactly(
            "again has the settings and the seed of latent2-1, tells nothing new and is left out");
  }

  @Test
  void namesGroupsByTheirExperimentsWhereTheseTellThemApart() throws IOException {
    Path dense =
        run(
            "a",
            "{\"name\": \"dense\", \"seed\": 1, \"model\": {\"type\": \"vae\", \"width\": 3}}",
            "finished",
            "epoch,train_loss\n1,2\n",
            3);
    Path deep =
        run(
            "b",
            "{\"name\": \"deep\", \"seed\": 1, \"model\": {\"type\": \"hvae\", \"depth\": 3}}",
            "finished",
            "epoch,train_loss\n1,2\n",
            3);

    Comparison comparison = compare(List.of(dense, deep));

    assertThat(comparison.groups().stream().map(Group::name)).containsExactly("dense", "deep");
    assertThat(comparison.differing())
        .containsExactly("/model/type", "/model/width", "/model/depth");
    assertThat(comparison.groups().get(1).settings())
        .isEqualTo(Map.of("/model/type", "\"hvae\"", "/model/depth", "3"));
  }

  @Test
  void endsACurveWhereOneOfItsRunsEnds() throws IOException {
    Path shorter = run(2, 2, 22);
    Files.writeString(
        shorter.resolve("metrics.csv"), "epoch,train_loss,validation_score,seconds\n1,9,44,1\n");

    Comparison comparison = compare(List.of(run(2, 1, 20), shorter));

    assertThat(comparison.curves().curves().get(0).values()).containsExactly(List.of(40.0, 44.0));
    assertThat(comparison.notes())
        .containsExactly(
            "tiny: the curve ends after epoch 1, the last that all of its runs came to");
  }

  @Test
  void drawsWhatWasMeasuredWhileRunsWereTrained() throws IOException {
    Path first = run(2, 1, 20);
    Path second = run(2, 2, 22);
    measuredAfter(first, 1, 30, 2, 25);
    measuredAfter(second, 2, 27);

    Comparison comparison =
        compare(
            List.of(first, second),
            Optional.of("bound"),
            ComparisonRequest.Along.EXAMPLES,
            Optional.empty());

    assertThat(comparison.curves().unit()).isEqualTo("nats per example");
    assertThat(comparison.curves().curves().get(0).xs()).containsExactly(40.0);
    assertThat(comparison.curves().curves().get(0).values()).containsExactly(List.of(25.0, 27.0));
    assertThat(comparison.notes())
        .containsExactly(
            "tiny: the curve has those epochs alone after which all of its runs were measured");
  }

  private static void measuredAfter(Path run, int... epochsAndBounds) throws IOException {
    StringJoiner evaluations = new StringJoiner(", ", "{\"evaluations\": [", "]}");
    for (int i = 0; i < epochsAndBounds.length; i += 2) {
      evaluations.add(
          "{\"epoch\": "
              + epochsAndBounds[i]
              + ", \"on\": \"10 test examples\", \"measurements\": [{\"name\": \"bound\","
              + " \"value\": "
              + epochsAndBounds[i + 1]
              + ", \"unit\": \"nats per example\", \"explanation\": \"\"}]}");
    }
    Files.writeString(run.resolve("evaluations-by-epoch.json"), evaluations.toString());
  }

  @Test
  void saysWhatThereIsWhereSomethingElseIsAskedFor() throws IOException {
    List<Path> runs = List.of(run(2, 1, 20), run(3, 1, 22));

    assertThatThrownBy(
            () ->
                compare(
                    runs,
                    Optional.of("train_los"),
                    ComparisonRequest.Along.EPOCH,
                    Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "--metric train_los: is not in the metrics.csv of every run, nor measured while each was"
                + " trained; did you mean 'train_loss'? Those that are: epoch, train_loss, validation_score, seconds");
    assertThatThrownBy(
            () ->
                compare(
                    runs,
                    Optional.empty(),
                    ComparisonRequest.Along.EPOCH,
                    Optional.of("latentSize=4")))
        .hasMessage(
            "--baseline latentSize=4: there is no such group; did you mean 'latentSize=2'? There are"
                + " latentSize=2, latentSize=3");
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> compare(List.of(nothing)))
        .hasMessage(
            "these cannot be compared:\n  "
                + nothing
                + "  is neither a run folder nor that of a sweep; expected a status.json or a"
                + " sweep.json in it");
  }
}
