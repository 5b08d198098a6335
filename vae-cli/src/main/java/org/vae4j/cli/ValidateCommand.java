package org.vae4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vae validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Checks experiment files and tells every mistake, with its place and what was expected.")
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The experiments.")
  private List<Path> files = List.of();

  @Mixin private EngineOptions options;

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    Engine engine = options.engine();
    int exitCode = ExitCode.OK;
    for (Path file : files) {
      try {
        engine.read(file, List.of()).notes().forEach(terminal.err()::println);
        terminal.out().println(file + ": valid");
      } catch (UserException e) {
        terminal.err().println(e.getMessage());
        exitCode = ExitCode.USER_MISTAKE;
      }
    }
    return exitCode;
  }
}
