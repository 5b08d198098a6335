package org.vae4j.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Python that VAE4J_PYTHON names, else python3, where it has what a script needs. */
final class Python {
  private Python() {}

  static String command() {
    return Optional.ofNullable(System.getenv("VAE4J_PYTHON")).orElse("python3");
  }

  /** Whether there is one that can import some modules; none for Python alone. */
  static boolean has(String... modules) throws InterruptedException {
    String imports = "import sys" + (modules.length == 0 ? "" : ", " + String.join(", ", modules));
    try {
      Process process =
          new ProcessBuilder(List.of(command(), "-c", imports))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
