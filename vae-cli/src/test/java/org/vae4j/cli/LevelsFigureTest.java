package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of what the levels of a hierarchy hold, with latent images among them. */
class LevelsFigureTest {
  @TempDir private Path folder;

  private CommandLineRun run(String model) throws IOException {
    Path experiment =
        Files.writeString(
            folder.resolve("levels.json"),
            """
            {
              "name": "levels",
              "data": {"type": "fashion-mini"},
              "model": MODEL,
              "training": {"epochs": 1, "examples": 200},
              "evaluations": [{"type": "elbo", "samples": 1}],
              "figures": [
                {"type": "levels", "columns": 3, "draws": 2},
                {"type": "reconstructions", "columns": 3, "rows": 1},
                {"type": "samples", "columns": 3, "rows": 1},
                {"type": "latent-kl"},
                {"type": "latent-kl", "latent": "z1"},
                {"type": "latent-scatter", "latent": "z1"},
                {"type": "model-diagram"}
              ]
            }
            """
                .replace("MODEL", model));
    return vae("run", experiment.toString(), "--out", folder.resolve("run").toString());
  }

  private static List<String> cells(String line, int count) {
    return List.of(line.split(",")).subList(0, count);
  }

  @Test
  void aRowMoreIsHeldByEachLevel() throws IOException {
    CommandLineRun said =
        run(
            """
            {
              "type": "hierarchical",
              "inference": "residual",
              "levels": [
                {"latentSize": 2, "encoder": {"type": "residual", "widths": [4, 4], "spatial": true},
                 "decoder": {"type": "residual", "widths": [4, 4]}},
                {"latentSize": 5, "encoder": {"type": "mlp", "hidden": [16]},
                 "decoder": {"type": "residual", "widths": [4, 4]}}
              ]
            }
            """);
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out()).contains("kl of z2", "kl of z1");

    List<String> lines = Files.readAllLines(folder.resolve("run/figures/levels.csv"));
    assertThat(lines.get(0)).startsWith("example,label,inferred,draw,");
    assertThat(lines)
        .as("rows of three examples: originals, all levels, the top twice")
        .hasSize(1 + 12);
    List<String> reconstructions =
        Files.readAllLines(folder.resolve("run/figures/reconstructions.csv"));
    String original = lines.get(1);
    assertThat(original.substring(original.indexOf(",original,0,") + 12))
        .as("the first example")
        .isEqualTo(after(reconstructions.get(1), ",original,"));
    String whole = lines.get(4);
    assertThat(after(whole, "\"z2, z1\",1,"))
        .as("with all levels it is the reconstruction")
        .isEqualTo(after(reconstructions.get(2), ",reconstruction,"));
    assertThat(after(lines.get(7), ",z2,1,"))
        .as("two draws of what is below")
        .isNotEqualTo(after(lines.get(10), ",z2,2,"));
    // 2 × 14 × 14 numbers, and 5.
    assertThat(Files.readAllLines(folder.resolve("run/figures/latent-kl.csv"))).hasSize(1 + 5);
    assertThat(Files.readAllLines(folder.resolve("run/figures/latent-kl-2.csv"))).hasSize(1 + 392);
    assertThat(Files.readString(folder.resolve("run/report.html")))
        .contains("latent variable is z2, of z2, z1", "latent variable is z1, of z2, z1");
    assertThat(Files.readString(folder.resolve("run/figures/model-diagram.svg")))
        .contains("2 × 14 × 14");
  }

  @Test
  void samplesAreDrawnAtATemperature() throws IOException {
    CommandLineRun said =
        run(
            """
            {
              "type": "hierarchical",
              "levels": [
                {"latentSize": 3, "encoder": {"type": "mlp", "hidden": [16]},
                 "decoder": {"type": "mlp", "hidden": [16]}},
                {"latentSize": 2, "encoder": {"type": "mlp", "hidden": [16]},
                 "decoder": {"type": "mlp", "hidden": [16]}}
              ]
            }
            """);
    assertThat(said.exitCode()).as(said.err()).isZero();

    List<String> plain = sampled();
    assertThat(sampled("--temperature", "1")).isEqualTo(plain);
    assertThat(plain).doesNotHaveDuplicates();
    List<String> cool = sampled("--temperature", "0.5");
    assertThat(cool).doesNotHaveDuplicates().doesNotContainAnyElementsOf(plain.subList(1, 4));
    List<String> cold = sampled("--temperature", "0");
    assertThat(cold.get(2)).as("the same mean for every sample").isEqualTo(cold.get(1));
    assertThat(sampled("--temperature", "0", "--seed", "9")).isEqualTo(cold);

    String folder = this.folder.resolve("run").toString();
    assertThat(vae("sample", folder, "--format", "csv", "--temperature", "-1").err())
        .contains("--temperature must be at least 0, was -1.0");
  }

  /** The values of three samples, after the names of columns. */
  private List<String> sampled(String... options) throws IOException {
    Path to = folder.resolve("samples.csv");
    Files.deleteIfExists(to);
    List<String> command =
        new ArrayList<>(
            List.of(
                "sample",
                folder.resolve("run").toString(),
                "--format",
                "csv",
                "--count",
                "3",
                "--out",
                to.toString()));
    command.addAll(List.of(options));
    CommandLineRun said = vae(command.toArray(String[]::new));
    assertThat(said.exitCode()).as(said.err()).isZero();
    return Files.readAllLines(to).stream().map(line -> line.substring(line.indexOf(','))).toList();
  }

  private static String after(String line, String mark) {
    int at = line.indexOf(mark);
    assertThat(at).as("%s in %s", mark, cells(line, 4)).isNotNegative();
    return line.substring(at + mark.length());
  }

  @Test
  void oneLatentVariableHasNoLevels() throws IOException {
    CommandLineRun said = run("{\"type\": \"vae\", \"latentSize\": 2}");
    assertThat(said.exitCode()).isEqualTo(ExitCode.USER_MISTAKE);
    assertThat(said.err())
        .contains(
            "figure 'levels' shows what each of several latent variables holds, of a model that is"
                + " not told classes; leave the figure out, or use the model 'hierarchical' with"
                + " several levels");
  }
}
