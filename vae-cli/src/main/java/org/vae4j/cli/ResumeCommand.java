package org.vae4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vae4j.engine.Engine;
import org.vae4j.engine.event.RunListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae resume}. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {
      "Goes on with a run that was interrupted or failed, from its last checkpoint.",
      "The result is the same as if it had never stopped, to the last bit. With --epochs, goes on with a finished run too."
    })
final class ResumeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "How many epochs there are to be, with those that are done, as if as many had been asked for at first.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "Says nothing but what came of it.")
  private boolean quiet;

  @Mixin private EngineOptions options;

  ResumeCommand(Terminal terminal) {
    this.terminal = terminal;
    this.run = Path.of("");
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    Engine engine = options.engine();
    RunListener[] listeners =
        quiet ? new RunListener[0] : new RunListener[] {new ProgressDisplay(terminal)};
    return new AttendedRun(terminal, engine)
        .call(
            () ->
                epochs.isPresent()
                    ? engine.resume(run, epochs.get(), listeners)
                    : engine.resume(run, listeners));
  }
}
