package org.vae4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.run.ExperimentFile;
import org.vae4j.engine.train.DrawnGradients;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae gradients}. */
@Command(
    name = "gradients",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the noise and the bias of estimators' gradients, for one batch at fixed parameters.",
      "Runs no training and keeps nothing."
    })
final class GradientsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The experiment.")
  private Path file = Path.of("");

  @Option(
      names = "--with",
      paramLabel = "ESTIMATOR",
      description = {
        "An estimator besides the experiment's: its name, or its settings in JSON; may be given several times. The bias of",
        "each is its distance from the mean of the experiment's."
      })
  private List<String> estimators = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "RUN",
      description =
          "Takes the parameters of the best model of this run, or of this model's folder, in place of those that training begins with.")
  private Optional<Path> from = Optional.empty();

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "400",
      description = "How many gradients are drawn of each (default: ${DEFAULT-VALUE}).")
  private int draws;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "How many are drawn before, for baselines to learn (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "The examples of the batch, the first training examples (default: ${DEFAULT-VALUE}).")
  private int examples;

  @Option(
      names = "--set",
      paramLabel = "/POINTER=VALUE",
      description = "Replaces a setting of the file, as in --set /model/latentSize=2.")
  private List<String> overrides = List.of();

  @Mixin private EngineOptions options;

  GradientsCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() throws InterruptedException {
    if (draws < 2 || warmUp < 0 || examples < 1) {
      throw new UserException(
          "--draws must be at least 2, --warm-up 0 and --examples 1; were "
              + draws
              + ", "
              + warmUp
              + " and "
              + examples);
    }
    Engine engine = options.engine();
    Map<String, ExperimentFile> files = new LinkedHashMap<>();
    ExperimentFile own = engine.read(file, settings(Optional.empty()));
    own.notes().forEach(terminal.err()::println);
    files.put("the experiment's", own);
    for (String estimator : estimators) {
      files.put(estimator, engine.read(file, settings(Optional.of(estimator))));
    }
    Map<String, DrawnGradients> drawn = new LinkedHashMap<>();
    for (Map.Entry<String, ExperimentFile> each : files.entrySet()) {
      drawn.put(each.getKey(), engine.gradients(each.getValue(), examples, warmUp, draws, from));
    }
    show(own.experiment().name(), drawn);
    return ExitCode.OK;
  }

  private List<SettingOverride> settings(Optional<String> estimator) {
    List<SettingOverride> all =
        new ArrayList<>(overrides.stream().map(SettingOverride::parse).toList());
    estimator.ifPresent(
        text ->
            all.add(
                new SettingOverride(
                    "/estimator",
                    text.strip().startsWith("{") ? text : "{\"type\": \"" + text.strip() + "\"}")));
    return all;
  }

  private void show(String name, Map<String, DrawnGradients> drawn) {
    PrintWriter out = terminal.out();
    DrawnGradients reference = drawn.values().iterator().next();
    out.printf(
        Locale.ROOT,
        "%s: gradients of the mean loss of %,d examples, %,d draws of each estimator%n",
        name,
        examples,
        draws);
    int width = drawn.keySet().stream().mapToInt(String::length).max().orElse(0);
    for (String group : reference.groups()) {
      out.printf(
          "%n%s%n  %-" + width + "s  %12s  %12s  %12s  %12s%n",
          group,
          "",
          "|mean|",
          "deviation",
          "|bias|",
          "of noise");
      drawn.forEach(
          (estimator, gradients) ->
              out.printf(
                  Locale.ROOT,
                  "  %-" + width + "s  %12.5g  %12.5g  %12s  %12s%n",
                  estimator,
                  root(gradients.squaredNorm(group)),
                  root(gradients.variance(group)),
                  gradients == reference
                      ? ""
                      : String.format(
                          Locale.ROOT, "%.5g", root(gradients.squaredBias(reference, group))),
                  gradients == reference
                      ? ""
                      : String.format(
                          Locale.ROOT, "%.5g", root(gradients.noiseOfBias(reference, group)))));
    }
    out.println();
    out.println("|mean|     the norm of the mean gradient of the group");
    out.println("deviation  the root of the summed variance of one draw");
    out.println("|bias|     the distance from the mean of the experiment's own, without noise");
    out.println("of noise   how far the means of the draws are apart by chance");
  }

  private static double root(double square) {
    return Math.sqrt(Math.max(0, square));
  }
}
