package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of models whose priors are no normal distributions. */
class FamiliesFiguresTest {
  @TempDir private Path folder;

  private Path run(String prior, String posterior) throws IOException {
    Path experiment =
        Files.writeString(
            folder.resolve("families.json"),
            """
            {
              "name": "families",
              "data": {"type": "fashion-mini"},
              "model": {
                "type": "vae",
                "latentSize": 2,
                "encoder": {"type": "mlp", "hidden": [16]},
                "decoder": {"type": "mlp", "hidden": [16]},
                "likelihood": {"type": "bernoulli"},
                "prior": {"type": "factorized", "family": "PRIOR"},
                "posterior": {"type": "factorized", "family": "POSTERIOR"}
              },
              "training": {"epochs": 1},
              "evaluations": [],
              "figures": [
                {"type": "samples"},
                {"type": "reconstructions"},
                {"type": "traversals"},
                {"type": "latent-plane", "columns": 4},
                {"type": "latent-scatter"}
              ]
            }
            """
                .replace("PRIOR", prior)
                .replace("POSTERIOR", posterior));
    Path run = folder.resolve("run");
    CommandLineRun said = vae("run", experiment.toString(), "--out", run.toString());
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.err())
        .contains(
            "Drew samples\nDrew reconstructions\nDrew traversals\nDrew latent-plane\nDrew"
                + " latent-scatter\n");
    return run;
  }

  /** The first number of each picture of the latent plane. */
  private static List<Double> places(Path run) throws IOException {
    return Files.readAllLines(run.resolve("figures/latent-plane.csv")).stream()
        .skip(1)
        .limit(4)
        .map(line -> Double.parseDouble(line.split(",", 2)[0]))
        .toList();
  }

  private static String report(Path run) throws IOException {
    return Files.readString(run.resolve("report.html")).replace("&#39;", "'");
  }

  @Test
  void theLatentPlaneIsAtTheQuantilesOfALaplacePrior() throws IOException {
    Path run = run("laplace", "logistic");
    assertThat(places(run))
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-4 ? 0 : 1, Double.class)
        .containsExactly(-1.38629, -0.28768, 0.28768, 1.38629);
    assertThat(report(run))
        .contains(
            "Means of p(x|z) over the plane of the two latent dimensions. Places are spaced by the"
                + " inverse of the prior's distribution function in each dimension, so that each"
                + " picture stands for the same part of the prior.");
  }

  @Test
  void figuresOfAPositivePriorHavePositivePlaces() throws IOException {
    Path run = run("gamma", "gamma");
    assertThat(places(run)).allMatch(place -> place > 0).isSorted();
    assertThat(report(run))
        .contains(
            "Places are spaced by the quantiles of samples of the prior in each dimension, so that"
                + " each picture stands for the same part of the prior.")
        .contains(
            "Each row varies one latent dimension while the others stay at their medians under the"
                + " prior.");
    assertThat(
            Files.readAllLines(run.resolve("figures/traversals.csv")).stream()
                .skip(1)
                .map(line -> Double.parseDouble(line.split(",")[2])))
        .allMatch(z -> z > 0);
  }
}
