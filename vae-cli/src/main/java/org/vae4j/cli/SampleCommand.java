package org.vae4j.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.cli.output.Cells;
import org.vae4j.cli.output.Output;
import org.vae4j.cli.output.ResultColumn;
import org.vae4j.engine.Engine;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.run.LoadedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vae sample}. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {
      "Draws samples from a model: means of p(x|z), z drawn from the prior. Needs no data.",
      "With --format, writes them as rows in the units of the data."
    })
final class SampleCommand implements Callable<Integer> {
  private static final int COUNT = 64;

  private final Terminal terminal;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "The class to generate under, by its name, for a model that is told classes.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many rows, with --format. Default: 64.")
  private Optional<Integer> count = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides the draws, with --format. Default: that of the experiment.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = {
        "What the deviations of the priors are multiplied by, with --format: below 1 samples are more usual and less varied.",
        "Default: 1."
      })
  private Optional<Double> temperature = Optional.empty();

  @Option(
      names = "--latent",
      paramLabel = "DATA",
      description = {
        "With --format, decodes these values of z in place of draws: an array [n, latent], or what 'vae encode' wrote, of which",
        "the means are taken."
      })
  private Optional<String> latent = Optional.empty();

  @Mixin private DrawOptions options;

  SampleCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new DrawOptions();
  }

  @Override
  public Integer call() {
    if (latent.isPresent() && temperature.isPresent()) {
      throw new UserException(
          "--temperature is of draws from the prior, and --latent takes their place; leave one out");
    }
    Optional<Output> rows = options.rows();
    if (rows.isPresent()) {
      write(rows.get());
      return ExitCode.OK;
    }
    if (count.isPresent() || latent.isPresent() || seed.isPresent() || temperature.isPresent()) {
      throw new UserException(
          "--count, --seed, --temperature and --latent are for rows: give a --format; the figure's own settings are"
              + " set by --set, as in --set columns=8");
    }
    options.draw(terminal, "samples", label, new DataOptions());
    return ExitCode.OK;
  }

  private void write(Output to) {
    try (LoadedModel loaded = options.model().open()) {
      TrainedModel model = loaded.model();
      OptionalInt number = label(model);
      float[][] examples =
          latent.isPresent()
              ? decoded(loaded, number, latent.get())
              : model.generate(
                  checkedCount(),
                  number,
                  seed.orElse(loaded.experiment().seed()),
                  checkedTemperature());
      ExampleValues values = new ExampleValues(model.data(), to.format());
      List<ResultColumn> columns = new ArrayList<>();
      List<Cells> cells = new ArrayList<>();
      columns.add(ResultColumn.of("sample", ResultColumn.Type.WHOLE));
      cells.add(new Cells.Wholes(LongStream.range(0, examples.length).toArray()));
      if (label.isPresent()) {
        columns.add(ResultColumn.of("label", ResultColumn.Type.TEXT));
        cells.add(new Cells.Texts(Collections.nCopies(examples.length, label.get())));
      }
      columns.addAll(values.columns());
      cells.addAll(values.cells(examples));
      new ResultRows(to, model, terminal).write(columns, cells, examples.length);
    }
  }

  private int checkedCount() {
    int wanted = count.orElse(COUNT);
    if (wanted < 1) {
      throw new UserException("--count must be at least 1, was " + wanted);
    }
    return wanted;
  }

  private double checkedTemperature() {
    double wanted = temperature.orElse(1.0);
    if (!(wanted >= 0) || Double.isInfinite(wanted)) {
      throw new UserException("--temperature must be at least 0, was " + wanted);
    }
    return wanted;
  }

  private OptionalInt label(TrainedModel model) {
    if (label.isEmpty()) {
      return OptionalInt.empty();
    }
    int number = model.data().classNames().indexOf(label.get());
    if (number < 0) {
      throw new UserException(
          "--label "
              + label.get()
              + ": the model knows no such class; it knows "
              + (model.data().classNames().isEmpty()
                  ? "none"
                  : String.join(", ", model.data().classNames())));
    }
    return OptionalInt.of(number);
  }

  private float[][] decoded(LoadedModel loaded, OptionalInt number, String given) {
    LatentSpace space = loaded.latentSpace();
    Engine engine = options.model().engine();
    DataSet data = engine.open(engine.dataConfig("--latent", given));
    int[] dimensions = dimensions(data, space);
    List<float[]> rows = new ArrayList<>();
    Examples examples = UsedData.of(data).examples();
    float[] values = new float[examples.shape().elements()];
    for (int row = 0; row < examples.size(); row++) {
      examples.read(row, values, 0);
      float[] z = new float[dimensions.length];
      for (int i = 0; i < z.length; i++) {
        z[i] = values[dimensions[i]];
      }
      rows.add(z);
    }
    return space.decode(Map.of(space.top(), rows.toArray(float[][]::new)), number, 1);
  }

  /** The dimensions of the rows that are z: the columns of means, or all there are. */
  private int[] dimensions(DataSet data, LatentSpace space) {
    int size = space.topSize();
    List<Integer> means = new ArrayList<>();
    int at = 0;
    for (Column column : data.columns()) {
      if (column.name().matches("(.*_)?mean_[0-9]+")) {
        means.add(at);
      }
      at += column.width();
    }
    if (means.size() == size) {
      return means.stream().mapToInt(Integer::intValue).toArray();
    }
    int found = data.training().shape().elements();
    if (found != size) {
      throw new UserException(
          "--latent: has rows of " + found + " numbers, and the model's z has " + size);
    }
    return IntStream.range(0, size).toArray();
  }
}
