package org.vae4j.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.engine.config.Reference;
import org.vae4j.engine.experiment.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae describe}. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description =
        "Tells what experiments are made of: the kinds of parts, the parts of a kind, or the settings of a part.")
final class DescribeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "KIND [NAME]",
      arity = "0..2",
      description =
          "A kind, such as prior, and a part, such as mixture. Without them, all kinds are listed.")
  private List<String> names = List.of();

  @Option(names = "--markdown", description = "Writes the whole reference as a page of Markdown.")
  private boolean markdown;

  @Mixin private EngineOptions options;

  DescribeCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    terminal.out().print(text(new Reference(options.engine().catalog().parts(), Experiment.class)));
    terminal.out().flush();
    return ExitCode.OK;
  }

  private String text(Reference reference) {
    if (markdown) {
      return reference.markdown();
    }
    return switch (names.size()) {
      case 0 ->
          reference.overview(terminal.width())
              + "\nA sweep runs an experiment with other settings each time: vae sweep --help\n";
      case 1 -> reference.kind(names.get(0), terminal.width());
      default -> reference.part(names.get(0), names.get(1), terminal.width());
    };
  }
}
