package org.vae4j.data.file;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.examples.FloatExamples;
import org.vae4j.data.examples.HeldOut;
import org.vae4j.data.examples.Labels;
import org.vae4j.data.format.Problems;

/** Reads a data set from tables of text. */
final class CsvDataSet {
  private final CsvConfig config;
  private final Problems problems = new Problems();

  CsvDataSet(CsvConfig config) {
    this.config = config;
  }

  DataSet read() {
    SourceFiles files = new SourceFiles(problems);
    CsvTable.Format format =
        new CsvTable.Format(
            config.header(),
            config.separator().charAt(0),
            config.label(),
            config.ignore(),
            config.divideBy());
    Optional<CsvTable> training = files.read(config.file(), file -> CsvTable.read(file, format));
    Optional<CsvTable> test =
        config.testFile().flatMap(path -> files.read(path, file -> CsvTable.read(file, format)));
    if (training.isPresent() && test.isPresent() && !sameColumns(training.get(), test.get())) {
      problems.add(
          config.testFile().orElseThrow().toString(),
          "has the columns "
              + test.get().columns()
              + ", and "
              + config.file()
              + " has "
              + training.get().columns());
    }
    training.ifPresent(table -> checkShape(config.file(), table));
    problems.throwIfAny("data 'csv'");

    CsvTable table = training.orElseThrow();
    List<String> classNames =
        Stream.concat(table.labels().stream(), test.stream().flatMap(t -> t.labels().stream()))
            .distinct()
            .sorted(order(table, test))
            .toList();
    Examples all = examples(table, classNames, 0);
    HeldOut split =
        test.isPresent()
            ? new HeldOut(all, Optional.of(examples(test.get(), classNames, all.size())))
            : HeldOut.split(all, config.test(), config.splitSeed());
    return new DataSet(
        String.valueOf(config.file().getFileName()),
        split.training(),
        Optional.empty(),
        split.test(),
        classNames,
        files.checksum());
  }

  private static boolean sameColumns(CsvTable a, CsvTable b) {
    return a.columns().equals(b.columns());
  }

  private void checkShape(Path file, CsvTable table) {
    long wanted = config.shape().stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
    if (!config.shape().isEmpty() && wanted != table.columns().size()) {
      problems.add(
          file.toString(),
          "has "
              + table.columns().size()
              + " columns of numbers, and the shape "
              + config.shape()
              + " has "
              + wanted);
    }
  }

  private Examples examples(CsvTable table, List<String> classNames, int firstId) {
    Shape shape =
        config.shape().isEmpty()
            ? Shape.of(table.columns().size())
            : Shape.of(config.shape().stream().mapToInt(size -> size).toArray());
    Map<String, Integer> numbers = new HashMap<>();
    classNames.forEach(name -> numbers.put(name, numbers.size()));
    int[] classes = table.labels().stream().mapToInt(numbers::get).toArray();
    return new FloatExamples(
        table.values(), shape, classes.length == 0 ? Labels.none() : Labels.of(classes), firstId);
  }

  /** By number where all classes are whole numbers, and else by name. */
  private static Comparator<String> order(CsvTable table, Optional<CsvTable> test) {
    boolean numbers =
        Stream.concat(table.labels().stream(), test.stream().flatMap(t -> t.labels().stream()))
            .allMatch(label -> label.matches("-?[0-9]{1,18}"));
    return numbers
        ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(Comparator.naturalOrder())
        : Comparator.naturalOrder();
  }
}
