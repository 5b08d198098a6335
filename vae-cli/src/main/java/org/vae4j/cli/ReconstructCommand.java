package org.vae4j.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vae reconstruct}. */
@Command(
    name = "reconstruct",
    mixinStandardHelpOptions = true,
    description = "Draws test examples above their reconstructions by the model of a run.")
final class ReconstructCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "The class whose examples are shown, by its name.")
  private Optional<String> label = Optional.empty();

  @Mixin private DrawOptions options;

  ReconstructCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new DrawOptions();
  }

  @Override
  public Integer call() {
    options.draw(terminal, "reconstructions", label);
    return ExitCode.OK;
  }
}
