package org.vae4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vae traverse}. */
@Command(
    name = "traverse",
    mixinStandardHelpOptions = true,
    description = "Draws what each latent dimension of a run's model does, one varied at a time.")
final class TraverseCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private DrawOptions options;

  TraverseCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new DrawOptions();
  }

  @Override
  public Integer call() {
    options.draw(terminal, "traversals");
    return ExitCode.OK;
  }
}
