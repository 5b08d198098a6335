package org.vae4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.config.SweepFile;
import org.vae4j.engine.run.ExperimentFile;
import org.vae4j.engine.sweep.Sweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks experiments and sweeps, and tells every mistake, with its place and what was expected.",
      "Reads no data, and says what it could not look at without."
    })
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The experiments and sweeps.")
  private List<Path> files = List.of();

  @Option(
      names = "--set",
      paramLabel = "/POINTER=VALUE",
      description =
          "Changes a setting, as in --set /training/epochs=5; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Mixin private EngineOptions options;

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    Engine engine = options.engine();
    List<SettingOverride> overrides = settings.stream().map(SettingOverride::parse).toList();
    int exitCode = ExitCode.OK;
    for (Path file : files) {
      try {
        if (SweepFile.isOne(file)) {
          Sweep sweep = engine.readSweep(file, overrides);
          sweep.notes().forEach(terminal.err()::println);
          engine.checkWithoutData(sweep);
          terminal.out().println(file + ": valid, a sweep of " + sweep.runs().size() + " runs");
          terminal.out().println("  not looked at: the data");
          continue;
        }
        ExperimentFile experiment = engine.read(file, overrides);
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
