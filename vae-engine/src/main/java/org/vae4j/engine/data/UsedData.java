package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;

/**
 * Examples that a trained model is used on, as the model sees them, and what each of them is called
 * outside.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class UsedData {
  private final String name;
  private final Examples examples;
  private final DataSet dataSet;
  private final List<Optional<String>> classes;
  private final List<String> splits;

  /**
   * Examples and what they are called.
   *
   * @param name what the data is called
   * @param examples as the model sees them
   * @param dataSet the data set that they are of, as the model knows it
   * @param classes the name of the class of each, where it is known
   * @param splits the name of the split of each; empty where there are no splits
   */
  UsedData(
      String name,
      Examples examples,
      DataSet dataSet,
      List<Optional<String>> classes,
      List<String> splits) {
    this.name = requireNonNull(name, "name");
    this.examples = requireNonNull(examples, "examples");
    this.dataSet = requireNonNull(dataSet, "dataSet");
    this.classes = List.copyOf(classes);
    this.splits = List.copyOf(splits);
  }

  /** The data that a model was trained on, with its splits. */
  public static UsedData of(Split split) {
    List<Examples> parts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    parts.add(split.training());
    names.add("training");
    split
        .validation()
        .ifPresent(
            examples -> {
              parts.add(examples);
              names.add("validation");
            });
    split
        .test()
        .ifPresent(
            examples -> {
              parts.add(examples);
              names.add("test");
            });
    JoinedExamples all = new JoinedExamples(parts);
    return new UsedData(
        split.dataSet().name(),
        all,
        split.transformed(),
        classes(all, split.dataSet().classNames()),
        IntStream.range(0, all.size()).mapToObj(row -> names.get(all.split(row))).toList());
  }

  /** All examples of some data, whatever its splits, as the data has them. */
  public static UsedData of(DataSet data) {
    DataSet numbered = NumberedThrough.where(data);
    JoinedExamples all =
        new JoinedExamples(
            Stream.of(Optional.of(numbered.training()), numbered.validation(), numbered.test())
                .flatMap(Optional::stream)
                .toList());
    return new UsedData(data.name(), all, data, classes(all, data.classNames()), List.of());
  }

  private static List<Optional<String>> classes(Examples examples, List<String> classNames) {
    return IntStream.range(0, examples.size())
        .mapToObj(
            row -> {
              var label = examples.label(row);
              return label.isPresent() && label.getAsInt() < classNames.size()
                  ? Optional.of(classNames.get(label.getAsInt()))
                  : Optional.<String>empty();
            })
        .toList();
  }

  /** The same examples as a model sees them, in its data set. */
  UsedData seenAs(Examples seen, DataSet known) {
    return new UsedData(name, seen, known, classes, splits);
  }

  /** What the data is called. */
  public String name() {
    return name;
  }

  /** The examples as the model sees them, in the order of the data. */
  public Examples examples() {
    return examples;
  }

  /** The data set that they are of, for figures. */
  public DataSet dataSet() {
    return dataSet;
  }

  /** Whether examples have names. */
  public boolean hasNames() {
    return examples.name(0).isPresent();
  }

  /** Whether classes of examples are known. */
  public boolean hasClasses() {
    return classes.stream().anyMatch(Optional::isPresent);
  }

  /** Whether there are splits. */
  public boolean hasSplits() {
    return !splits.isEmpty();
  }

  /** The name of an example's class, where it is known. */
  public Optional<String> className(int row) {
    return classes.get(row);
  }

  /** The name of an example's split. */
  public Optional<String> split(int row) {
    return splits.isEmpty() ? Optional.empty() : Optional.of(splits.get(row));
  }

  /** Only the examples of a split; nothing where it has none. */
  public Optional<UsedData> ofSplit(String wanted) {
    int[] rows =
        IntStream.range(0, examples.size())
            .filter(row -> split(row).equals(Optional.of(wanted)))
            .toArray();
    return rows.length == 0 ? Optional.empty() : Optional.of(select(rows));
  }

  /** The first examples; all of them where there are not so many. */
  public UsedData first(int count) {
    return count >= examples.size() ? this : select(IntStream.range(0, count).toArray());
  }

  private UsedData select(int[] rows) {
    return new UsedData(
        name,
        new SelectedExamples(examples, rows),
        dataSet,
        IntStream.of(rows).mapToObj(classes::get).toList(),
        splits.isEmpty() ? List.of() : IntStream.of(rows).mapToObj(splits::get).toList());
  }
}
