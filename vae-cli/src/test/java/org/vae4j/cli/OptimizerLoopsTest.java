package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Optimisers are written as expressions, and the backend looks for the shape of some of them to run
 * each in one loop. Reworded, they would give the same numbers and take longer: so each is asked
 * here what it has become.
 */
class OptimizerLoopsTest {
  private static final int PARAMETERS = 10;

  @TempDir private Path folder;

  @Test
  void adamIsOneLoopForEachParameter() throws IOException {
    assertThat(updates()).hasSize(PARAMETERS).allMatch(loop -> loop.equals("adam"));
  }

  @Test
  void adamStaysOneLoopWhereGradientsAreClipped() throws IOException {
    assertThat(updates("/training/clipNorm=5"))
        .hasSize(PARAMETERS)
        .allMatch(loop -> loop.equals("multiply adam"));
  }

  @Test
  void adamStaysOneLoopWhereWeightsAreAveraged() throws IOException {
    assertThat(updates("/training/weightAveraging={\"decay\": 0.9}"))
        .hasSize(PARAMETERS)
        .allMatch(loop -> loop.equals("adam scaled-sum"));
  }

  /** What a step would have been is needed beside what was there before. */
  @Test
  void adamIsThreeLoopsWhereStepsMayBeSkipped() throws IOException {
    assertThat(updates("/training/skipSteps={}"))
        .hasSize(PARAMETERS)
        .allMatch(loop -> loop.startsWith("scaled-sum scaled-sum step-by-root mask"));
  }

  @Test
  void adamwIsThreeLoops() throws IOException {
    assertThat(updates("/training/optimizer/type=adamw"))
        .hasSize(PARAMETERS)
        .allMatch(loop -> loop.contains("scaled-sum scaled-sum-of-product step-by-root"));
  }

  /** The loops that change the parameters, as {@code vae explain} tells them. */
  private List<String> updates(String... settings) throws IOException {
    Path experiment = folder.resolve("experiment.json");
    Files.writeString(
        experiment,
        """
        {
          "name": "small",
          "data": {"type": "fashion-mini"},
          "model": {
            "type": "vae",
            "latentSize": 2,
            "encoder": {"type": "mlp", "hidden": [16, 8]},
            "decoder": {"type": "mlp", "hidden": [8]},
            "likelihood": {"type": "bernoulli"}
          },
          "training": {"epochs": 1, "optimizer": {"type": "adam"}}
        }
        """);
    List<String> arguments =
        new ArrayList<>(List.of("explain", experiment.toString(), "--warm-up", "0"));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    CommandLineRun explained = vae(arguments.toArray(String[]::new));
    assertThat(explained.exitCode()).as(explained.err()).isZero();
    return Stream.of(explained.out().split("\n"))
        .filter(line -> line.contains("optimizer/model/") && line.contains(" on ["))
        .map(line -> line.substring(line.indexOf('%') + 1, line.indexOf(" on [")))
        .map(columns -> columns.strip().replaceFirst("^[0-9.]+\\s+", ""))
        .toList();
  }
}
