package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir private Path folder;

  @Test
  void helpGoesToStandardOutput() {
    CommandLineRun run = vae("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: vae [-hV] COMMAND\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aMissingCommandIsAUserMistake() {
    CommandLineRun run = vae();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("vae: a command is missing\nTry 'vae --help'.\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aMisspeltCommandIsAnsweredWithTheNearest() {
    CommandLineRun run = vae("validat", "x.json");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Did you mean: vae validate");
  }

  @Test
  void aMissingFileIsAUserMistakeWithoutAStackTrace() {
    CommandLineRun run = vae("run", folder.resolve("none.json").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("vae: " + folder.resolve("none.json") + ": there is no such file\n");
  }

  @Test
  void aSettingByItsFormerNameIsReadAndItsNewNameTold() throws IOException {
    Path file = folder.resolve("experiment.json");
    Files.writeString(
        file,
        """
        {
          "name": "old",
          "data": {"type": "fashion-mini"},
          "pixels": {"type": "threshold"},
          "model": {"type": "vae", "latentSize": 2, "likelihood": {"type": "bernoulli"}},
          "training": {"epochs": 1}
        }
        """);

    CommandLineRun run = vae("validate", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith(file + ": valid\n  not looked at: the data (");
    assertThat(run.err()).isEqualTo(file + ": /pixels (line 4) is called 'transform' now\n");
  }

  @Test
  void everyMistakeOfAFileIsTold() throws IOException {
    Path file = folder.resolve("experiment.json");
    Files.writeString(
        file,
        """
        {
          "name": "mistakes",
          "data": {"type": "fashion-mini"},
          "model": {
            "type": "vae",
            "latentsize": 20,
            "prior": {"type": "mixtur", "components": 5}
          },
          "training": {
            "epochs": "ten",
            "batchSize": 0
          },
          "figures": [{"type": "traversal"}]
        }
        """);
    CommandLineRun run = vae("validate", file.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(file + ": 5 problems\n")
        .contains("/model/latentsize")
        .contains("(line 6)")
        .contains("did you mean 'latentSize'?")
        .contains("/model/prior/type")
        .contains("did you mean 'mixture'?")
        .contains("/training/epochs")
        .contains("/training/batchSize")
        .contains("must be at least 1, was 0")
        .contains("/figures/0/type")
        .contains("did you mean 'traversals'?")
        .doesNotContain("Exception");
  }

  @Test
  void oneBadFileAmongGoodOnesIsFound() {
    Path good = Path.of(System.getProperty("vae4j.root"), "experiments", "quickstart.json");
    CommandLineRun run = vae("validate", good.toString(), folder.resolve("none.json").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .isEqualTo(
            good
                + ": valid\n"
                + "  not looked at: the data (whether it is there, how many examples, their values)\n");
    assertThat(run.err()).isEqualTo(folder.resolve("none.json") + ": there is no such file\n");
  }

  @Test
  void anOverrideWithoutAValueSaysHowToWriteOne() {
    CommandLineRun run = vae("run", "x.json", "--set", "/training/epochs");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "vae: --set /training/epochs: expected a pointer and a value, as in --set /training/epochs=20\n");
  }

  @Test
  void aDataSetThatNobodyKnowsIsAnsweredWithThoseThatThereAre() {
    CommandLineRun run = vae("data", "fetch", "mnits");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("vae: data 'mnits' cannot be fetched; those that can are mnist, ");
  }

  @Test
  void theDataThatShipsIsShown() {
    CommandLineRun run = vae("data", "show", "fashion-mini");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("training    10,000 examples of [1, 28, 28]; values from 0.000 to 1.000")
        .contains("test        2,000 examples of [1, 28, 28]")
        .contains("1,000 Ankle boot");
  }

  @Test
  void dataIsListedWhereItWouldBeReadFrom() throws IOException {
    Path omniglot = Files.createDirectory(folder.resolve("omniglot"));
    for (String file :
        List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-int", "test-images-idx3-ubyte")) {
      Files.createFile(omniglot.resolve("omniglot28-" + file));
    }

    CommandLineRun partly = vae("data", "list", "--data-dir", folder.toString());
    Files.createFile(omniglot.resolve("omniglot28-test-labels-idx1-int.gz"));
    CommandLineRun wholly = vae("data", "list", "--data-dir", folder.toString());

    assertThat(partly.exitCode()).isZero();
    assertThat(partly.out())
        .contains(
            "omniglot28         15.9 MB  "
                + omniglot
                + ", without omniglot28-test-labels-idx1-int\n");
    assertThat(wholly.out()).contains("omniglot28         15.9 MB  " + omniglot + "\n");
  }

  @Test
  void pluginsAreListedWithWhereTheyComeFrom() {
    CommandLineRun run = vae("plugins");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.split(" ")[0]))
        .contains("data", "models", "nd4j", "viz");
  }
}
