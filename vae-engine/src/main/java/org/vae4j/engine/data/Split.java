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
   * Splits a data set as {@link #of(DataSet, double, Optional, Transform, long)} does; all are
   * used.
   */
  public static Split of(DataSet source, double validation, Transform transform, long seed) {
    return of(source, validation, Optional.empty(), transform, seed);
  }

  /**
   * Splits a data set.
   *
   * @param validation below 1 the part of the training examples to hold out, from 1 on their
   *     number; unused where the data set has validation examples of its own
   * @param used below 1 the part of those that are left to train on, from 1 on how many; empty for
   *     all
   * @param transform the transform of each example; it is fitted to those that are trained on
   * @param seed decides which examples are held out and which are used, and the randomness of the
   *     transform
   * @throws UserException if no example would be left to train on, or fewer than are to be used
   */
  public static Split of(
      DataSet source, double validation, Optional<Double> used, Transform transform, long seed) {
    DataSet dataSet = NumberedThrough.where(source);
    int size = dataSet.training().size();
    int heldOut = dataSet.validation().isPresent() ? 0 : number(validation, size);
    if (heldOut > 0 && heldOut >= size) {
      throw new UserException(
          "holding out "
              + heldOut
              + " examples for validation leaves none to train on: "
              + dataSet.name()
              + " has "
              + size
              + " training examples");
    }
    int left = size - heldOut;
    int training = used.map(asked -> number(asked, left)).orElse(left);
    if (training > left || (used.isPresent() && training == 0)) {
      throw new UserException(
          "/training/examples asks for "
              + training
              + " training examples: "
              + dataSet.name()
              + " has "
              + size
              + (heldOut == 0 ? "" : ", of which " + heldOut + " are held out for validation"));
    }
    if (training == size) {
      return transformed(dataSet, dataSet.training(), dataSet.validation(), 0, transform, seed);
    }
    int[] order = new int[size];
    Order.shuffle(order, seed, HOLD_OUT);
    Optional<Examples> held =
        heldOut == 0
            ? dataSet.validation()
            : Optional.of(selected(dataSet, Arrays.copyOf(order, heldOut)));
    Examples kept = selected(dataSet, Arrays.copyOfRange(order, heldOut, heldOut + training));
    return transformed(dataSet, kept, held, heldOut, transform, seed);
  }

  /** Below 1 a part, from 1 on a number. */
  private static int number(double asked, int of) {
    return (int) Math.min(Integer.MAX_VALUE, asked < 1 ? Math.rint(asked * of) : asked);
  }

  /** Some of the training examples, in the order that the data set has them in. */
  private static Examples selected(DataSet dataSet, int[] rows) {
    Arrays.sort(rows);
    return new SelectedExamples(dataSet.training(), rows);
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
