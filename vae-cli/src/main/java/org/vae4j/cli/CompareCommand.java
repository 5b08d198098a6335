package org.vae4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.engine.Engine;
import org.vae4j.engine.comparison.ComparisonRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Puts finished runs side by side: their curves together, means and confidence intervals over seeds, differences seed by"
          + " seed, and what differs in their settings.",
      "Runs that differ in their seed alone are one group. Writes pictures, the numbers behind them as CSV, and"
          + " comparison.html, which has it all."
    })
final class CompareCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "RUN|SWEEP",
      arity = "1..*",
      description = "The folders of runs or of sweeps.")
  private List<Path> paths = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where to write to. Default: the folder 'comparison', in that of the sweep where there is one; files that are there"
              + " are replaced in a sweep.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "Whose curves are drawn: a column of metrics.csv, or a quantity that was measured while the runs were trained"
              + " (/training/evaluateAfter). Default: validation_score, or else validation_loss or train_loss.")
  private Optional<String> metric = Optional.empty();

  @Option(
      names = "--x",
      paramLabel = "WHAT",
      description = "What the curves are drawn against: ${COMPLETION-CANDIDATES}. Default: epoch.")
  private ComparisonRequest.Along along = ComparisonRequest.Along.EPOCH;

  @Option(names = "--log-x", description = "Draws the curves on a logarithmic axis.")
  private boolean logarithmic;

  @Option(
      names = "--baseline",
      paramLabel = "GROUP",
      description = "The group that the others are compared with. Default: the first.")
  private Optional<String> baseline = Optional.empty();

  @Option(names = "--force", description = "Writes over files that are there.")
  private boolean force;

  @Mixin private EngineOptions options;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    Engine engine = options.engine();
    Comparison comparison =
        engine.compare(new ComparisonRequest(paths, metric, along, logarithmic, baseline));
    List<RenderedFigure> drawings = engine.draw(comparison);
    List<RenderedFile> files =
        Stream.concat(
                drawings.stream().flatMap(drawing -> drawing.files().stream()),
                engine.report(comparison, drawings).stream())
            .toList();
    boolean ofSweep =
        out.isEmpty() && paths.size() == 1 && Files.exists(paths.get(0).resolve("sweep.json"));
    Path folder =
        out.orElseGet(() -> ofSweep ? paths.get(0).resolve("comparison") : Path.of("comparison"));
    FigureFiles written = new FigureFiles(folder, force || ofSweep);
    written.check(files);
    terminal.out().print(new ComparisonTable(comparison).text());
    comparison.notes().forEach(note -> terminal.err().println("Note: " + note));
    terminal.out().println();
    written.write(files, terminal);
    return ExitCode.OK;
  }
}
