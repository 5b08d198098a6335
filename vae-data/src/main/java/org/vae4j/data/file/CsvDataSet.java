package org.vae4j.data.file;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.examples.CovariateExamples;
import org.vae4j.data.examples.FloatExamples;
import org.vae4j.data.examples.HeldOut;
import org.vae4j.data.examples.Labels;
import org.vae4j.data.examples.MaskedExamples;
import org.vae4j.data.examples.NamedExamples;
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
            config.index(),
            config.label(),
            config.covariates(),
            config.ignore(),
            config.missing().stream().map(String::strip).toList(),
            new CellNumbers(config.decimal().charAt(0), config.divideBy()),
            encoding(),
            config.columns(),
            false);
    Optional<CsvTable> training = files.read(config.file(), file -> CsvTable.read(file, format));
    // A category is the same number in both.
    CsvTable.Format ofTest =
        training.map(table -> format.withColumns(table.columns())).orElse(format);
    Optional<CsvTable> test =
        config.testFile().flatMap(path -> files.read(path, file -> CsvTable.read(file, ofTest)));
    if (training.isPresent() && test.isPresent() && !sameColumns(training.get(), test.get())) {
      problems.add(
          config.testFile().orElseThrow().toString(),
          "has the columns "
              + names(test.get())
              + ", and "
              + config.file()
              + " has "
              + names(training.get()));
    }
    training.ifPresent(table -> checkShape(config.file(), table));
    if (training.isPresent() && config.label().isPresent() && classes(training, test).isEmpty()) {
      problems.add(
          config.file().toString(), "has no class in any cell of '" + config.label().get() + "'");
    }
    problems.throwIfAny("data 'csv'");

    CsvTable table = training.orElseThrow();
    List<String> classNames = classes(training, test);
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
        config.covariates(),
        table.columns(),
        files.checksum(),
        Stream.concat(Stream.of(table), test.stream())
            .flatMap(each -> each.notes().stream())
            .toList());
  }

  private Charset encoding() {
    try {
      return Charset.forName(config.encoding());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UserException(
          "data 'csv': the encoding '"
              + config.encoding()
              + "' is not known; there are UTF-8, windows-1252, ISO-8859-1, UTF-16 and others");
    }
  }

  private static boolean sameColumns(CsvTable a, CsvTable b) {
    return names(a).equals(names(b));
  }

  private static List<String> names(CsvTable table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private void checkShape(Path file, CsvTable table) {
    long wanted = config.shape().stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
    if (!config.shape().isEmpty() && wanted != Column.width(table.columns())) {
      problems.add(
          file.toString(),
          "has "
              + Column.width(table.columns())
              + " columns of numbers, and the shape "
              + config.shape()
              + " has "
              + wanted);
    }
  }

  private Examples examples(CsvTable table, List<String> classNames, int firstId) {
    Shape shape =
        config.shape().isEmpty()
            ? Shape.of(Column.width(table.columns()))
            : Shape.of(config.shape().stream().mapToInt(size -> size).toArray());
    Map<String, Integer> numbers = new HashMap<>();
    classNames.forEach(name -> numbers.put(name, numbers.size()));
    int[] classes =
        table.labels().stream()
            .mapToInt(label -> numbers.getOrDefault(label, Labels.UNKNOWN))
            .toArray();
    Examples examples =
        new FloatExamples(
            table.values(),
            shape,
            classes.length == 0 ? Labels.none() : Labels.of(classes),
            firstId);
    Examples named =
        config.index().isPresent() ? new NamedExamples(examples, table.names()) : examples;
    Examples masked = MaskedExamples.of(named, table.missing());
    return config.covariates().isEmpty()
        ? masked
        : new CovariateExamples(masked, table.covariates());
  }

  /**
   * The classes of all lines that have one: by number where all are whole numbers, else by name.
   */
  private static List<String> classes(Optional<CsvTable> training, Optional<CsvTable> test) {
    List<String> classes =
        Stream.of(training, test)
            .flatMap(Optional::stream)
            .flatMap(table -> table.labels().stream())
            .filter(label -> !label.isEmpty())
            .distinct()
            .toList();
    boolean numbers = classes.stream().allMatch(label -> label.matches("-?[0-9]{1,18}"));
    Comparator<String> order =
        numbers
            ? Comparator.<String>comparingLong(Long::parseLong)
                .thenComparing(Comparator.naturalOrder())
            : Comparator.naturalOrder();
    return classes.stream().sorted(order).toList();
  }
}
