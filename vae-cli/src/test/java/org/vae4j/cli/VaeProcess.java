package org.vae4j.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A call of the command in a process of its own, with the modules of the distribution on its class
 * path.
 *
 * @param exitCode how it ended
 * @param out what it wrote to standard output; newer JVMs add warnings of their own to standard
 *     error
 */
record VaeProcess(int exitCode, String out) {
  static VaeProcess run(List<String> javaOptions, List<String> arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(javaOptions, arguments))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new VaeProcess(process.waitFor(), out.replace(System.lineSeparator(), "\n"));
  }

  /** What starts such a process. */
  static List<String> command(List<String> javaOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dfile.encoding=UTF-8");
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", classPath(), "org.vae4j.cli.Main"));
    command.addAll(arguments);
    return command;
  }

  /** The kit for tests is not part of the distribution, and it is a plugin. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("vae-testkit"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
