package org.vae4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.sweep.Sweep;
import org.vae4j.engine.sweep.SweepListener;
import org.vae4j.engine.sweep.SweepOutcome;
import org.vae4j.engine.sweep.SweepRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae sweep}. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = {
      "Runs an experiment with other settings each time, several runs at once, and leaves a run folder of each.",
      "The same command goes on with a sweep that was stopped, and tries failed runs again.",
      "A sweep is a JSON file: \"experiment\" (an object, or the path of a file), \"grid\" (pointers and lists of values),"
          + " \"list\" (objects of pointers and values) and \"seeds\" (a list, or how many); every value of one is run with"
          + " every value of the others."
    })
final class SweepCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The sweep.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the sweep. Default: sweeps/<name>.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "/POINTER=VALUE",
      description =
          "Changes a setting of every run, as in --set /training/epochs=5; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "How many runs go on at once, each with its share of the processors. Default: one for each processor, where"
              + " memory allows. Results do not depend on it.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "Says nothing but what came of it.")
  private boolean quiet;

  @Mixin private EngineOptions options;

  SweepCommand(Terminal terminal) {
    this.terminal = terminal;
    this.file = Path.of("");
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    if (jobs.isPresent() && jobs.get() < 1) {
      throw new UserException("--jobs: must be at least 1, was " + jobs.get());
    }
    List<SettingOverride> overrides = settings.stream().map(SettingOverride::parse).toList();
    Engine engine = options.engine();
    Sweep sweep = engine.readSweep(file, overrides);
    sweep.notes().forEach(terminal.err()::println);
    Path folder = out.orElseGet(() -> Path.of("sweeps", sweep.name()));
    SweepListener listener = quiet ? new SweepListener() {} : new SweepDisplay(terminal);
    SweepRequest request =
        new SweepRequest(
            sweep, folder, jobs.map(OptionalInt::of).orElse(OptionalInt.empty()), listener);
    // What is said of a stopped sweep belongs to what the process waits for when it is to end.
    return InterruptOnShutdown.during(() -> told(engine.run(request), folder));
  }

  private int told(List<SweepOutcome> outcomes, Path folder) {
    long finished = 0;
    long stopped = 0;
    List<SweepOutcome> failed = new ArrayList<>();
    for (SweepOutcome outcome : outcomes) {
      switch (outcome.kind()) {
        case FINISHED, FINISHED_BEFORE -> finished++;
        case STOPPED -> stopped++;
        case FAILED, INCOMPLETE -> failed.add(outcome);
      }
    }
    if (!failed.isEmpty()) {
      terminal.err().println("vae: " + failed.size() + " of " + outcomes.size() + " runs failed:");
      for (SweepOutcome outcome : failed) {
        terminal.err().println("  " + outcome.run().name() + ": " + outcome.message().strip());
      }
      failed.stream()
          .flatMap(outcome -> outcome.defect().stream())
          .forEach(thrown -> Defect.tell(thrown, terminal.err()));
      terminal.err().println("When it is mended: the same command tries them again");
    }
    if (stopped > 0) {
      terminal
          .err()
          .println(
              "vae: stopped with "
                  + finished
                  + " of "
                  + outcomes.size()
                  + " runs finished; the same command goes on");
    }
    terminal.err().flush();
    terminal
        .out()
        .println(
            "Sweep: " + folder + ", " + finished + " of " + outcomes.size() + " runs finished");
    if (finished > 0) {
      terminal.out().println("To compare them: vae compare " + AttendedRun.quoted(folder));
    }
    terminal.out().flush();
    return finished == outcomes.size() ? ExitCode.OK : ExitCode.FAILED;
  }
}
