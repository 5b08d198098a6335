package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of the tutorials as they stand there. Steps in Python for which modules are
 * missing are left out, and the test is then skipped at its end.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a Unix shell")
class TutorialsTest {
  private static final Path TUTORIALS = Path.of("..", "docs", "tutorials");

  @TempDir Path folder;

  private static List<String> commands(String tutorial) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean isShell = false;
    for (String line : Files.readAllLines(TUTORIALS.resolve(tutorial))) {
      if (line.startsWith("```")) {
        isShell = line.equals("```sh");
      } else if (isShell) {
        commands.add(line);
      }
    }
    return commands;
  }

  /** What the commands print; every one must succeed. */
  private String run(String tutorial, List<String> leftOut)
      throws IOException, InterruptedException {
    try (Stream<Path> files = Files.list(TUTORIALS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    String java =
        VaeProcess.command(List.of(), List.of()).stream()
            .map(part -> "'" + part.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    String script =
        "set -e\nvae() { "
            + java
            + " \"$@\"; }\npython() { "
            + Python.command()
            + " \"$@\"; }\n"
            + commands(tutorial).stream()
                .filter(command -> !leftOut.contains(command))
                .collect(Collectors.joining("\n"));
    Process process =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void theStrangestCustomersAreThoseThatWerePutThere() throws Exception {
    assumeTrue(
        Python.has(), "no Python (VAE4J_PYTHON, python3): the tutorial makes its data by it");
    boolean hasPandas = Python.has("pandas", "pyarrow");
    String said = run("customers.md", hasPandas ? List.of() : List.of("python join.py"));

    assertThat(said)
        .contains(
            "customers.csv: read 2000 lines of 5 columns, after one that names them: positive age,"
                + " income; count visits; category city (3 categories), plan (3 categories)");
    assertThat(folder.resolve("scores.parquet")).exists();
    assumeTrue(hasPandas, "no pandas or pyarrow: codes were not joined to the table");
    List<String> strangest =
        said.lines().map(String::strip).filter(line -> line.matches("c-[0-9]+ .*")).toList();
    assertThat(strangest)
        .hasSize(10)
        .allSatisfy(line -> assertThat(line).matches("c-[0-9]*99 .* basic .*"));
  }

  @Test
  void picturesAreEncodedByTheModelFolderAlone() throws Exception {
    assumeTrue(
        Python.has(), "no Python (VAE4J_PYTHON, python3): the tutorial makes its data by it");
    boolean hasNumpy = Python.has("numpy", "PIL");
    String said =
        run("pictures.md", hasNumpy ? List.of() : List.of("python encode.py pictures-model"));

    assertThat(said).contains("photos: read 600 pictures");
    assertThat(folder.resolve("figures/traversals.png")).exists();
    try (Stream<Path> pictures = Files.list(folder.resolve("made-up"))) {
      assertThat(pictures).hasSize(12);
    }
    assertThat(Files.readAllLines(folder.resolve("picture-codes.csv")).get(1))
        .startsWith("0,disc-000.png,");
    assumeTrue(hasNumpy, "no NumPy or Pillow: nothing was encoded in Python");
    assertThat(said).contains("the largest difference of any code is ");
  }
}
