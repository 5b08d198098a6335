package org.vae4j.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vae sample}. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Draws samples from the model of a run.")
final class SampleCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "The class to generate under, by its name, for a model that is told classes.")
  private Optional<String> label = Optional.empty();

  @Mixin private DrawOptions options;

  SampleCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new DrawOptions();
  }

  @Override
  public Integer call() {
    options.draw(terminal, "samples", label);
    return ExitCode.OK;
  }
}
