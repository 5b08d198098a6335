package org.vae4j.cli;

import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.run.LoadedModel;
import picocli.CommandLine.Option;

/** Which examples a command is about. */
final class DataOptions {
  /** Which examples of the data that a model was trained on. */
  enum Part {
    TRAINING,
    VALIDATION,
    TEST,
    ALL
  }

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description = {
        "Other data than that which the model was trained on: a file or a folder, the name of a data set, or a description",
        "in JSON as in an experiment."
      })
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description =
          "training, validation, test or all, of the data that the model was trained on. Default: all.")
  private Optional<Part> split = Optional.empty();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Only the first N examples. Default: all.")
  private Optional<Integer> count = Optional.empty();

  /** Whether other data was named. */
  boolean isOther() {
    return data.isPresent();
  }

  /** Whether a part of the data was named, so that not all of it is meant. */
  boolean isChosen() {
    return split.isPresent() || count.isPresent();
  }

  /**
   * The examples.
   *
   * @param standard which they are where nothing is said
   * @param terminal is told what was read of other data, and left out; on the standard error, so
   *     that results stay by themselves
   */
  UsedData of(LoadedModel model, Part standard, Terminal terminal) {
    if (data.isPresent() && split.isPresent()) {
      throw new UserException(
          "--split is for the data that the model was trained on; of other data all is used");
    }
    if (count.isPresent() && count.get() < 1) {
      throw new UserException("--count must be at least 1, was " + count.get());
    }
    UsedData all = other(model, terminal).orElseGet(model::data);
    Part part = split.orElse(standard);
    UsedData chosen =
        data.isPresent() || part == Part.ALL
            ? all
            : all.ofSplit(name(part))
                .orElseThrow(
                    () ->
                        new UserException(
                            "the data of the model has no "
                                + name(part)
                                + " examples; choose others with --split"));
    return count.map(chosen::first).orElse(chosen);
  }

  /** The other data that was named, all of it. */
  Optional<UsedData> other(LoadedModel model, Terminal terminal) {
    Optional<UsedData> other = data.map(model::data);
    other.ifPresent(used -> used.dataSet().notes().forEach(terminal.err()::println));
    terminal.err().flush();
    return other;
  }

  private static String name(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
