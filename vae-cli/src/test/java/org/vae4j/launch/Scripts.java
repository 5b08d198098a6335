package org.vae4j.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs shell scripts, with other shell scripts in the place of the programs that they start. */
final class Scripts {

  /** What a script left behind. */
  record Result(int exitCode, String output, String errors) {}

  private Scripts() {}

  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Copies a script of this project, which is found from the folder of this module. */
  static Path copy(String script, Path file) throws IOException {
    return write(file, Files.readString(Path.of(script)));
  }

  /** Runs a script with no environment but what is given and a plain {@code PATH}. */
  static Result run(Path workingDirectory, Map<String, String> environment, Object... command)
      throws IOException, InterruptedException {
    List<String> words = Stream.of(command).map(Object::toString).toList();
    ProcessBuilder builder = new ProcessBuilder(words).directory(workingDirectory.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().putAll(environment);
    Path output = Files.createTempFile("script", ".out");
    Path errors = Files.createTempFile("script", ".err");
    try {
      Process process =
          builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends within 30 s: %s", words).isTrue();
      return new Result(
          process.exitValue(),
          Files.readString(output, StandardCharsets.UTF_8),
          Files.readString(errors, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
