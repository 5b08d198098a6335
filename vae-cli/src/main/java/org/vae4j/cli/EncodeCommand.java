package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.engine.run.LoadedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae encode}. */
@Command(
    name = "encode",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the posteriors of examples by the model of a run, as CSV: a row for each example with its number, its label,",
      "and the mean and the standard deviation of each latent dimension."
    })
final class EncodeCommand implements Callable<Integer> {
  private static final int AT_ONCE = 1000;

  /** Which examples of the run's data. */
  enum Split {
    TRAINING,
    VALIDATION,
    TEST
  }

  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "training, validation or test. Default: test.")
  private Split split = Split.TEST;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write. Default: standard output.")
  private Optional<Path> out = Optional.empty();

  @Mixin private ModelOption model;

  @Mixin private EngineOptions options;

  EncodeCommand(Terminal terminal) {
    this.terminal = terminal;
    this.run = Path.of("");
    this.model = new ModelOption();
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    try (LoadedRun loaded = options.engine().load(run, model.kept())) {
      if (out.isEmpty()) {
        write(loaded, terminal.out());
        return ExitCode.OK;
      }
      Path file = out.get();
      try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
        write(loaded, writer);
      } catch (IOException e) {
        throw new UserException(file + ": cannot be written: " + e.getMessage(), e);
      }
      terminal.out().println(file);
    }
    return ExitCode.OK;
  }

  private void write(LoadedRun loaded, PrintWriter writer) {
    Examples examples = examples(loaded.data());
    LatentSpace space =
        loaded
            .model()
            .latentSpace()
            .orElseThrow(
                () ->
                    new UserException(
                        run + ": the model infers no latent variables from examples"));
    StringJoiner header = new StringJoiner(",").add("example").add("label");
    space
        .shapes()
        .forEach(
            (name, shape) -> {
              // Of several latent variables each has its name before its columns.
              String of = space.shapes().size() == 1 ? "" : name + "_";
              for (String column : List.of("mean", "standard_deviation")) {
                for (int i = 1; i <= shape.elements(); i++) {
                  header.add(of + column + "_" + i);
                }
              }
            });
    writer.println(header);
    for (int from = 0; from < examples.size(); from += AT_ONCE) {
      int to = Math.min(examples.size(), from + AT_ONCE);
      int[] rows = IntStream.range(from, to).toArray();
      Map<String, Encoding> encodings = space.encode(new SelectedExamples(examples, rows));
      for (int row = from; row < to; row++) {
        StringJoiner line = new StringJoiner(",").add(Integer.toString(row));
        line.add(
            examples.label(row).isPresent()
                ? Integer.toString(examples.label(row).getAsInt())
                : "");
        for (Encoding encoding : encodings.values()) {
          add(line, encoding.means()[row - from]);
          add(line, encoding.standardDeviations()[row - from]);
        }
        writer.println(line);
      }
    }
    writer.flush();
  }

  private Examples examples(DataSet data) {
    Optional<Examples> chosen =
        switch (split) {
          case TRAINING -> Optional.of(data.training());
          case VALIDATION -> data.validation();
          case TEST -> data.test();
        };
    return chosen.orElseThrow(
        () ->
            new UserException(
                "the data of "
                    + run
                    + " has no "
                    + split.name().toLowerCase(Locale.ROOT)
                    + " examples; choose others with --split"));
  }

  private static void add(StringJoiner line, float[] numbers) {
    for (float number : numbers) {
      line.add(Float.toString(number));
    }
  }
}
