package org.vae4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae data show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a data set and tells what is in it. With --out, it is drawn as well: examples, the number of each class,",
      "and histograms of columns, in the units of the data."
    })
final class DataShowCommand implements Callable<Integer> {
  private static final int MOST_CLASSES = 50;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "DATA",
      description =
          "A file or a folder, the name of a data set, or a description in JSON as in an experiment.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder to write figures to. Default: none is drawn.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--force", description = "Writes over files that are there.")
  private boolean force;

  @Mixin private EngineOptions options;

  DataShowCommand(Terminal terminal) {
    this.terminal = terminal;
    this.data = "";
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    Engine engine = options.engine();
    DataSet set = engine.open(engine.dataConfig("vae data show", data));
    PrintWriter lines = terminal.out();
    lines.println(set.name());
    show("training", set.training(), set, lines);
    set.validation().ifPresent(examples -> show("validation", examples, set, lines));
    set.test().ifPresent(examples -> show("test", examples, set, lines));
    lines.println("  SHA-256     " + set.checksum());
    set.notes().forEach(note -> lines.println("  " + note));
    out.ifPresent(
        folder -> {
          FigureFiles files = new FigureFiles(folder, force);
          engine.draw(set).forEach(figure -> files.write(figure, terminal));
        });
    return ExitCode.OK;
  }

  private static void show(String name, Examples examples, DataSet set, PrintWriter out) {
    float[] values = new float[examples.shape().elements()];
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    double sum = 0;
    int[] classes = new int[set.classNames().size()];
    for (int row = 0; row < examples.size(); row++) {
      examples.read(row, values, 0);
      for (float value : values) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
      }
      OptionalInt label = examples.label(row);
      if (label.isPresent()) {
        classes[label.getAsInt()]++;
      }
    }
    double mean = sum / ((double) examples.size() * values.length);
    out.println(
        String.format(
            Locale.ROOT,
            "  %-10s  %,d examples of %s; values from %.4g to %.4g, mean %.5f",
            name,
            examples.size(),
            examples.shape(),
            min,
            max,
            mean));
    if (classes.length > MOST_CLASSES) {
      out.println(String.format(Locale.ROOT, "              of %,d classes", classes.length));
      return;
    }
    for (int i = 0; i < classes.length; i++) {
      out.println(
          String.format(Locale.ROOT, "              %,7d %s", classes[i], set.classNames().get(i)));
    }
  }
}
