package org.vae4j.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vae traverse}. */
@Command(
    name = "traverse",
    mixinStandardHelpOptions = true,
    description = "Draws what each latent dimension of a run's model does, one varied at a time.")
final class TraverseCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "The class to decode under, by its name, for a model that is told classes.")
  private Optional<String> label = Optional.empty();

  @Mixin private DataOptions data;

  @Mixin private DrawOptions options;

  TraverseCommand(Terminal terminal) {
    this.terminal = terminal;
    this.data = new DataOptions();
    this.options = new DrawOptions();
  }

  @Override
  public Integer call() {
    options.draw(terminal, "traversals", label, data);
    return ExitCode.OK;
  }
}
