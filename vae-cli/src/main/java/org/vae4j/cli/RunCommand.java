package org.vae4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.run.ExperimentFile;
import org.vae4j.engine.run.RunRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Trains, measures and draws what an experiment file describes, and leaves a run folder.")
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The experiment.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run folder. Default: runs/<name>-<n>.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "/POINTER=VALUE",
      description =
          "Changes a setting, as in --set /training/epochs=5; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "RUN",
      description =
          "Begins with the parameters of the best model of this run, or of this model's folder, in place of new ones.")
  private Optional<Path> from = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed, in place of the experiment's.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "Says nothing but what came of it.")
  private boolean quiet;

  @Mixin private EngineOptions options;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
    this.file = Path.of("");
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    List<SettingOverride> overrides =
        new ArrayList<>(settings.stream().map(SettingOverride::parse).toList());
    seed.ifPresent(number -> overrides.add(new SettingOverride("/seed", number.toString())));
    Engine engine = options.engine();
    ExperimentFile experiment = engine.read(file, overrides);
    experiment.notes().forEach(terminal.err()::println);
    RunRequest request = request(experiment);
    if (!quiet) {
      new ProgressDisplay(terminal).preparing("Reading the data and building the model");
    }
    return new AttendedRun(terminal, engine).call(() -> engine.run(request));
  }

  private RunRequest request(ExperimentFile experiment) {
    RunRequest request = RunRequest.of(experiment);
    if (out.isPresent()) {
      request = request.withFolder(out.get());
    }
    if (from.isPresent()) {
      request = request.withStart(from.get());
    }
    return quiet ? request : request.withListener(new ProgressDisplay(terminal));
  }
}
