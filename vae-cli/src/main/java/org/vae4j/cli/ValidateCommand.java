package org.vae4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import org.vae4j.engine.run.ExperimentFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vae validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks experiment files and tells every mistake, with its place and what was expected.",
      "Reads no data, and says what it could not look at without."
    })
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
        ExperimentFile experiment = engine.read(file, List.of());
        experiment.notes().forEach(terminal.err()::println);
        String unseen = engine.checkWithoutData(experiment);
        terminal.out().println(file + ": valid");
        terminal.out().println("  not looked at: " + unseen);
      } catch (UserException e) {
        terminal.err().println(e.getMessage());
        exitCode = ExitCode.USER_MISTAKE;
      }
    }
    return exitCode;
  }
}
