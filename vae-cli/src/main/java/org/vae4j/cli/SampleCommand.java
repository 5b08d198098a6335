package org.vae4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vae sample}. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Draws samples from the model of a run.")
final class SampleCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private DrawOptions options;

  SampleCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new DrawOptions();
  }

  @Override
  public Integer call() {
    options.draw(terminal, "samples");
    return ExitCode.OK;
  }
}
