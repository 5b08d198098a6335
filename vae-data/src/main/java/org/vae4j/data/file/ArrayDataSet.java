package org.vae4j.data.file;

import java.util.List;
import java.util.Optional;
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
 * @param training the array of examples
 * @param labels the array of their classes
 * @param test the array of test examples; where there is none, some of the others are held out
 * @param testLabels the array of their classes
 */
record ArrayDataSet(
    Optional<NumericArray> training,
    Optional<NumericArray> labels,
    Optional<NumericArray> test,
    Optional<NumericArray> testLabels) {

  /**
   * Makes the data set.
   *
   * @param name what it is called
   * @param layout how the arrays are read
   * @param fraction which part is held out where there is no array of test examples
   * @param splitSeed the seed by which it is chosen
   * @param classNames the names of the classes; empty to name them by number
   * @param checksum of the files
   * @param problems what is wrong with the files so far
   * @throws org.vae4j.api.UserException if anything is wrong with the files or the arrays
   */
  DataSet make(
      String name,
      ArrayLayout layout,
      double fraction,
      long splitSeed,
      List<String> classNames,
      String checksum,
      Problems problems) {
    Optional<Labels> trainingLabels = labels(training, labels, problems);
    Optional<Labels> heldLabels = labels(test, testLabels, problems);
    Optional<Examples> examples =
        training.flatMap(
            array ->
                problems.attempt(
                    () -> layout.examples(array, trainingLabels.orElse(Labels.none()), 0)));
    Optional<Examples> testExamples =
        test.flatMap(
            array ->
                problems.attempt(
                    () ->
                        layout.examples(
                            array,
                            heldLabels.orElse(Labels.none()),
                            examples.map(Examples::size).orElse(0))));
    if (examples.isPresent()
        && testExamples.isPresent()
        && !examples.get().shape().equals(testExamples.get().shape())) {
      problems.add(
          test.orElseThrow().where(),
          "has examples of shape "
              + testExamples.get().shape()
              + ", and "
              + training.orElseThrow().where()
              + " has examples of shape "
              + examples.get().shape());
    }
    int largest =
        Math.max(
            trainingLabels.map(Labels::largest).orElse(-1),
            heldLabels.map(Labels::largest).orElse(-1));
    Optional<List<String>> names =
        problems.attempt(
            () ->
                ClassLabels.names(
                    classNames, largest, labels.map(NumericArray::where).orElse("labels")));
    problems.throwIfAny("data '" + name + "'");
    Examples all = examples.orElseThrow();
    HeldOut split =
        testExamples.isPresent()
            ? new HeldOut(all, testExamples)
            : HeldOut.split(all, fraction, splitSeed);
    return new DataSet(
        name,
        split.training(),
        Optional.empty(),
        split.test(),
        labels.isPresent() ? names.orElseThrow() : List.of(),
        checksum);
  }

  private static Optional<Labels> labels(
      Optional<NumericArray> examples, Optional<NumericArray> labels, Problems problems) {
    if (examples.isEmpty() || labels.isEmpty()) {
      return Optional.empty();
    }
    NumericArray array = examples.get();
    return problems.attempt(() -> ClassLabels.read(labels.get(), array.sizes()[0], array.where()));
  }
}
