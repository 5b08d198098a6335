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
import org.vae4j.api.comparison.GradientComparison;
import org.vae4j.api.comparison.GradientComparison.Bias;
import org.vae4j.api.comparison.GradientComparison.Gradient;
import org.vae4j.api.comparison.GradientComparison.Group;
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
      "Runs no training. Writes nothing, but with --out a picture and the numbers behind it as CSV."
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

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Draws noise and bias into this folder: gradients.png, .svg and .csv.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--force", description = "Writes over files that are there.")
  private boolean force;

  @Mixin private EngineOptions options;

  GradientsCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() throws InterruptedException {
    if (draws < DrawnGradients.BLOCKS || warmUp < 0 || examples < 1) {
      throw new UserException(
          "--draws must be at least "
              + DrawnGradients.BLOCKS
              + ", --warm-up 0 and --examples 1; were "
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
    files.put(engine.catalog().nameOf(own.experiment().estimator()) + " of the experiment", own);
    for (String estimator : estimators) {
      files.put(label(estimator), engine.read(file, settings(Optional.of(estimator))));
    }
    Map<String, DrawnGradients> drawn = new LinkedHashMap<>();
    for (Map.Entry<String, ExperimentFile> each : files.entrySet()) {
      drawn.put(each.getKey(), engine.gradients(each.getValue(), examples, warmUp, draws, from));
    }
    GradientComparison comparison =
        DrawnGradients.compare(own.experiment().name(), examples, drawn);
    show(comparison);
    if (out.isPresent()) {
      terminal.out().println();
      FigureFiles written = new FigureFiles(out.get(), force);
      engine.draw(comparison).forEach(figure -> written.write(figure, terminal));
    }
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

  /** Settings in JSON without its marks: {@code iwae,samples=5}. */
  private static String label(String estimator) {
    return estimator.replaceAll("[{}\"\\s]", "").replaceAll("\\btype:", "").replace(':', '=');
  }

  private void show(GradientComparison comparison) {
    PrintWriter out = terminal.out();
    out.printf(
        Locale.ROOT,
        "%s: gradients of the mean loss of %,d examples, %,d draws of each estimator%n",
        comparison.name(),
        comparison.examples(),
        comparison.draws());
    int width =
        comparison.groups().stream()
            .flatMap(group -> group.estimators().stream())
            .mapToInt(gradient -> gradient.estimator().length())
            .max()
            .orElse(1);
    for (Group group : comparison.groups()) {
      out.printf(
          "%n%s%n  %-" + width + "s  %12s  %12s  %12s  %s%n",
          group.name(),
          "",
          "|mean|",
          "deviation",
          "|bias|",
          "95 % interval");
      for (Gradient gradient : group.estimators()) {
        String line =
            String.format(
                Locale.ROOT,
                "  %-" + width + "s  %12.5g  %12.5g  %12s  %s",
                gradient.estimator(),
                gradient.norm(),
                gradient.deviation(),
                gradient.bias().map(bias -> number(bias.distance())).orElse(""),
                gradient.bias().map(GradientsCommand::interval).orElse("reference"));
        out.println(line.stripTrailing());
      }
    }
    out.println();
    out.println("|mean|     norm of the mean gradient of the group, without noise");
    out.println("deviation  root of the summed variance of one draw");
    out.println("|bias|     distance of the mean gradient from the reference's, without noise");
    out.println("All in nats per example and unit of the parameters.");
  }

  private static String interval(Bias bias) {
    return number(bias.low()) + " to " + number(bias.high());
  }

  private static String number(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.5g", value);
  }
}
