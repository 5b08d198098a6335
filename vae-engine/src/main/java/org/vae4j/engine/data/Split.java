package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.data.Transform;

/**
 * A data set as a run uses it.
 *
 * @param dataSet the data set as it was read
 * @param training the examples that are trained on
 * @param validation the examples that the best epoch is chosen by, where there are any
 * @param test the examples that the finished model is tested on, where there are any
 * @param heldOut how many of the data set's training examples became validation examples
 * @param hidden what was hidden of the training examples, in a sentence; empty where nothing was
 */
public record Split(
    DataSet dataSet,
    TransformedExamples training,
    Optional<TransformedExamples> validation,
    Optional<TransformedExamples> test,
    int heldOut,
    Optional<String> hidden) {
  /** The orders of epochs are numbered from 1; this one is apart. */
  private static final int HOLD_OUT = 0;

  public Split {
    requireNonNull(dataSet, "dataSet");
    requireNonNull(training, "training");
    requireNonNull(validation, "validation");
    requireNonNull(test, "test");
    requireNonNull(hidden, "hidden");
  }

  /**
   * Splits a data set.
   *
   * @param validation below 1 the part of the training examples to hold out, from 1 on their
   *     number; unused where the data set has validation examples of its own
   * @param transform the transform of each example; it is fitted to those that are trained on
   * @param seed decides which examples are held out, and the randomness of the transform
   * @throws UserException if no example would be left to train on
   */
  public static Split of(DataSet source, double validation, Transform transform, long seed) {
    DataSet dataSet = NumberedThrough.where(source);
    int size = dataSet.training().size();
    int heldOut =
        (int)
            Math.min(Integer.MAX_VALUE, validation < 1 ? Math.rint(validation * size) : validation);
    if (dataSet.validation().isPresent() || heldOut == 0) {
      return transformed(dataSet, dataSet.training(), dataSet.validation(), 0, transform, seed);
    }
    if (heldOut >= size) {
      throw new UserException(
          "holding out "
              + heldOut
              + " examples for validation leaves none to train on: "
              + dataSet.name()
              + " has "
              + size
              + " training examples");
    }
    int[] order = new int[size];
    Order.shuffle(order, seed, HOLD_OUT);
    int[] out = Arrays.copyOf(order, heldOut);
    int[] left = Arrays.copyOfRange(order, heldOut, size);
    Arrays.sort(out);
    Arrays.sort(left);
    Examples training = new SelectedExamples(dataSet.training(), left);
    Examples held = new SelectedExamples(dataSet.training(), out);
    return transformed(dataSet, training, Optional.of(held), heldOut, transform, seed);
  }

  private static Split transformed(
      DataSet dataSet,
      Examples training,
      Optional<Examples> validation,
      int heldOut,
      Transform transform,
      long seed) {
    Transform fitted = transform.fit(training, dataSet.columns());
    return new Split(
        dataSet,
        new TransformedExamples(training, fitted, seed),
        validation.map(examples -> new TransformedExamples(examples, fitted, seed)),
        dataSet.test().map(examples -> new TransformedExamples(examples, fitted, seed)),
        heldOut,
        Optional.empty());
  }

  /** The transform, fitted to the training examples. */
  public Transform transform() {
    return training.transform();
  }

  /**
   * The same with the labels of most training examples hidden.
   *
   * @param labelled below 1 the part of their labels that training examples keep, from 1 on the
   *     number; as many of each class, as far as there are
   * @param seed decides which
   * @throws UserException if training examples have fewer labels
   */
  public Split withLabels(double labelled, long seed) {
    KeptLabels kept =
        KeptLabels.choose(training.source(), labelled, dataSet.classNames().size(), seed);
    return new Split(
        dataSet,
        training.withSource(kept),
        validation,
        test,
        heldOut,
        Optional.of(kept.sentence(dataSet.classNames().size())));
  }

  /** The data set, transformed and split. */
  public DataSet transformed() {
    return dataSet.withExamples(
        training, validation.map(Examples.class::cast), test.map(Examples.class::cast));
  }
}
