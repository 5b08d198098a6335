package org.vae4j.data.file;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
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
import org.vae4j.data.format.SourceFile;

/**
 * Reads a data set from tables.
 *
 * @param type the part that describes it, for messages
 * @param file the table
 * @param testFile a table of test examples
 * @param format how both are written
 * @param reader reads one
 * @param shape the shape of one example; empty for a row of columns
 * @param fraction which part is held out where there is no table of test examples
 * @param splitSeed the seed by which it is chosen
 */
record TableDataSet(
    String type,
    Path file,
    Optional<Path> testFile,
    CellTable.Format format,
    BiFunction<SourceFile, CellTable.Format, CellTable> reader,
    List<Integer> shape,
    double fraction,
    long splitSeed) {
  DataSet read() {
    Problems problems = new Problems();
    SourceFiles files = new SourceFiles(problems);
    Optional<CellTable> training = files.read(file, source -> reader.apply(source, format));
    // A category is the same number in both.
    CellTable.Format ofTest =
        training.map(table -> format.withColumns(table.columns())).orElse(format);
    Optional<CellTable> test =
        testFile.flatMap(path -> files.read(path, source -> reader.apply(source, ofTest)));
    if (training.isPresent() && test.isPresent() && !sameColumns(training.get(), test.get())) {
      problems.add(
          testFile.orElseThrow().toString(),
          "has the columns "
              + names(test.get())
              + ", and "
              + file
              + " has "
              + names(training.get()));
    }
    training.ifPresent(table -> checkShape(table, problems));
    if (training.isPresent() && format.label().isPresent() && classes(training, test).isEmpty()) {
      problems.add(file.toString(), "has no class in any cell of '" + format.label().get() + "'");
    }
    problems.throwIfAny("data '" + type + "'");

    CellTable table = training.orElseThrow();
    List<String> classNames = classes(training, test);
    Examples all = examples(table, classNames, 0);
    HeldOut split =
        test.isPresent()
            ? new HeldOut(all, Optional.of(examples(test.get(), classNames, all.size())))
            : HeldOut.split(all, fraction, splitSeed);
    return new DataSet(
        String.valueOf(file.getFileName()),
        split.training(),
        Optional.empty(),
        split.test(),
        classNames,
        format.covariates(),
        table.columns(),
        files.checksum(),
        Stream.concat(Stream.of(table), test.stream())
            .flatMap(each -> each.notes().stream())
            .toList());
  }

  private static boolean sameColumns(CellTable a, CellTable b) {
    return names(a).equals(names(b));
  }

  private static List<String> names(CellTable table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private void checkShape(CellTable table, Problems problems) {
    long wanted = shape.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
    if (!shape.isEmpty() && wanted != Column.width(table.columns())) {
      problems.add(
          file.toString(),
          "has "
              + Column.width(table.columns())
              + " columns of numbers, and the shape "
              + shape
              + " has "
              + wanted);
    }
  }

  private Examples examples(CellTable table, List<String> classNames, int firstId) {
    Shape example =
        shape.isEmpty()
            ? Shape.of(Column.width(table.columns()))
            : Shape.of(shape.stream().mapToInt(size -> size).toArray());
    Map<String, Integer> numbers = new HashMap<>();
    classNames.forEach(name -> numbers.put(name, numbers.size()));
    int[] classes =
        table.labels().stream()
            .mapToInt(label -> numbers.getOrDefault(label, Labels.UNKNOWN))
            .toArray();
    Examples examples =
        new FloatExamples(
            table.values(),
            example,
            classes.length == 0 ? Labels.none() : Labels.of(classes),
            firstId);
    Examples named =
        format.index().isPresent() ? new NamedExamples(examples, table.names()) : examples;
    Examples masked = MaskedExamples.of(named, table.missing());
    return format.covariates().isEmpty()
        ? masked
        : new CovariateExamples(masked, table.covariates());
  }

  /** The classes of all lines that have one. */
  private static List<String> classes(Optional<CellTable> training, Optional<CellTable> test) {
    return ClassNames.of(
        Stream.of(training, test)
            .flatMap(Optional::stream)
            .flatMap(table -> table.labels().stream()));
  }
}
