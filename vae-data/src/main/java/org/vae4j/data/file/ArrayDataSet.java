package org.vae4j.data.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.data.examples.ArrayLayout;
import org.vae4j.data.examples.ClassLabels;
import org.vae4j.data.examples.HeldOut;
import org.vae4j.data.examples.Labels;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.Problems;

/**
 * Makes a data set of arrays of numbers.
 *
 * @param training the arrays of the examples
 * @param test the arrays of the test examples; where there are none, some of the others are held
 *     out
 */
record ArrayDataSet(KnownArrays training, KnownArrays test) {
  /**
   * What a person says of the arrays.
   *
   * @param name what the data set is called
   * @param layout how the arrays are read
   * @param fraction which part is held out where there is no array of test examples
   * @param splitSeed the seed by which it is chosen
   * @param classNames the names of the classes; empty to name them by number
   * @param covariateNames the names of the covariates; empty to name them by number
   */
  record Settings(
      String name,
      ArrayLayout layout,
      double fraction,
      long splitSeed,
      List<String> classNames,
      List<String> covariateNames) {}

  /**
   * Makes the data set.
   *
   * @param checksum of the files
   * @param problems what is wrong with the files so far
   * @throws org.vae4j.api.UserException if anything is wrong with the files or the arrays
   */
  DataSet make(Settings settings, String checksum, Problems problems) {
    Optional<Labels> labels = training.readLabels(problems);
    Optional<Labels> testLabels = test.readLabels(problems);
    Optional<Examples> examples =
        training.read(settings.layout(), labels.orElse(Labels.none()), 0, problems);
    Optional<Examples> testExamples =
        test.read(
            settings.layout(),
            testLabels.orElse(Labels.none()),
            examples.map(Examples::size).orElse(0),
            problems);
    if (examples.isPresent() && testExamples.isPresent()) {
      checkShapes(examples.get(), testExamples.get(), problems);
    }
    Optional<List<String>> classNames =
        labels.flatMap(read -> classNames(settings, read, testLabels, problems));
    List<String> covariateNames = covariateNames(settings, problems);
    problems.throwIfAny("data '" + settings.name() + "'");
    Examples all = examples.orElseThrow();
    HeldOut split =
        testExamples.isPresent()
            ? new HeldOut(all, testExamples)
            : HeldOut.split(all, settings.fraction(), settings.splitSeed());
    return new DataSet(
        settings.name(),
        split.training(),
        Optional.empty(),
        split.test(),
        classNames.orElse(List.of()),
        covariateNames,
        checksum,
        notes(settings.layout()));
  }

  private List<String> notes(ArrayLayout layout) {
    return Stream.of(training, test)
        .flatMap(known -> known.examples().stream())
        .flatMap(array -> layout.notes(array).stream())
        .toList();
  }

  private void checkShapes(Examples examples, Examples testExamples, Problems problems) {
    if (!examples.shape().equals(testExamples.shape())) {
      problems.add(
          where(test.examples()),
          "has examples of shape "
              + testExamples.shape()
              + ", and "
              + where(training.examples())
              + " has examples of shape "
              + examples.shape());
    }
    if (examples.covariateCount() != testExamples.covariateCount()) {
      problems.add(
          where(test.covariates()),
          "has "
              + testExamples.covariateCount()
              + " covariates for each example, and "
              + where(training.covariates())
              + " has "
              + examples.covariateCount());
    }
  }

  private Optional<List<String>> classNames(
      Settings settings, Labels labels, Optional<Labels> testLabels, Problems problems) {
    int largest = Math.max(labels.largest(), testLabels.map(Labels::largest).orElse(-1));
    String where = where(training.labels());
    if (largest < 0) {
      problems.add(where, "holds no label but -1: no class is known of any example");
    }
    return problems.attempt(() -> ClassLabels.names(settings.classNames(), largest, where));
  }

  private List<String> covariateNames(Settings settings, Problems problems) {
    int count = training.covariateCount();
    List<String> given = settings.covariateNames();
    if (given.isEmpty()) {
      return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }
    if (training.covariates().isPresent() && given.size() != count) {
      problems.add(
          where(training.covariates()),
          "has "
              + count
              + " covariates for each example, and 'covariateNames' names "
              + given.size());
    }
    return given;
  }

  private static String where(Optional<NumericArray> array) {
    return array.map(NumericArray::where).orElse("data");
  }
}
