package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that compute nothing answer at once, because they load no native code. */
class NoNativeCodeTest {
  private static final Path EXPERIMENT =
      Path.of(System.getProperty("vae4j.root"), "experiments", "quickstart.json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "plugins",
        "schema",
        "describe",
        "describe prior mixture",
        "validate"
      })
  void loadsNone(String words) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    if (words.equals("validate")) {
      arguments.add(EXPERIMENT.toString());
    }
    VaeProcess process = VaeProcess.run(List.of("-Xlog:class+load"), arguments);
    assertThat(process.exitCode()).as(process.out()).isZero();
    // The log is one of the classes that were loaded: it is there, and ND4J is not in it.
    assertThat(process.out())
        .contains("org.vae4j.cli.Main")
        .doesNotContain("org.nd4j.")
        .doesNotContain("org.bytedeco.");
  }
}
