package org.vae4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.vae4j.api.backend.ProgramPlan;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.run.ExperimentFile;
import org.vae4j.engine.train.StepExplanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what a step of training is made of, and where its time goes.",
      "Runs some steps and keeps nothing of them."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The experiment.")
  private Path file = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "/POINTER=VALUE",
      description = "Replaces a setting of the file, as in --set /training/batchSize=20.")
  private List<String> overrides = List.of();

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "How long steps run before any is measured (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Mixin private EngineOptions options;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() throws InterruptedException {
    Engine engine = options.engine();
    ExperimentFile experiment =
        engine.read(file, overrides.stream().map(SettingOverride::parse).toList());
    experiment.notes().forEach(terminal.err()::println);
    Duration warmUp = Duration.ofMillis(Math.round(warmUpSeconds * 1000));
    show(experiment.experiment().name(), engine.explain(experiment, warmUp));
    return ExitCode.OK;
  }

  private void show(String name, StepExplanation explanation) {
    PrintWriter out = terminal.out();
    out.printf(
        Locale.ROOT,
        "%s: a step on %,d examples takes %.2f ms%n",
        name,
        explanation.batchSize(),
        explanation.seconds() * 1e3);
    for (StepExplanation.Turn turn : explanation.turns()) {
      if (explanation.turns().size() > 1) {
        out.printf(
            Locale.ROOT,
            "%nTurn %s, %s%s%n",
            turn.name(),
            turn.every() == 1 ? "in each step" : "in every step of " + turn.every(),
            turn.times() == 1 ? "" : ", " + turn.times() + " times");
      }
      show(turn);
    }
  }

  private void show(StepExplanation.Turn turn) {
    StringJoiner counts = new StringJoiner(", ");
    turn.expressions().forEach((operation, count) -> counts.add(count + " " + operation));
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%nBefore planning: %,d operations (%s)%n",
            turn.expressions().values().stream().mapToLong(Long::longValue).sum(),
            counts);
    turn.plan().ifPresent(this::show);
  }

  private void show(ProgramPlan plan) {
    PrintWriter out = terminal.out();
    List<ProgramPlan.Step> steps = plan.steps();
    double total = steps.stream().mapToDouble(ProgramPlan.Step::seconds).sum();
    int phases = steps.stream().mapToInt(ProgramPlan.Step::phase).max().orElse(0);
    out.printf(
        Locale.ROOT,
        "After planning: %d operations in %d phases, %.2f ms summed over threads%n",
        steps.size(),
        phases,
        total * 1e3);
    plan.memory()
        .forEach((kind, bytes) -> out.printf(Locale.ROOT, "  %-18s %,12d bytes%n", kind, bytes));
    out.printf("%nphase  blocks   share        ms   GFLOP/s  operation%n");
    for (ProgramPlan.Step step : steps) {
      String rate =
          step.operations() == 0
              ? ""
              : String.format(Locale.ROOT, "%.0f", step.operations() / step.seconds() / 1e9);
      out.printf(
          Locale.ROOT,
          "%5d  %6d  %4.1f %%  %8.3f  %8s  %s%n",
          step.phase(),
          step.blocks(),
          100 * step.seconds() / total,
          step.seconds() * 1e3,
          rate,
          step.description());
    }
  }
}
