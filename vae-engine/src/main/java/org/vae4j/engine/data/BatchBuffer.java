package org.vae4j.engine.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.model.Batch;
import org.vae4j.api.tensor.Tensor;

/** The numbers of one batch, in arrays that are filled again and again. */
public final class BatchBuffer {
  private final int[] ids;
  private final float[] x;
  private final float[] observed;
  private final float[] labels;
  private final float[] covariates;
  private final float[] places;

  /**
   * Room for one batch.
   *
   * @param batch has the shapes of all that there is to be room for
   */
  public BatchBuffer(Batch batch) {
    this.ids = new int[batch.rows()];
    this.x = new float[batch.x().shape().elements()];
    this.observed = roomFor(batch.observed());
    this.labels = roomFor(batch.condition().labels());
    this.covariates = roomFor(batch.condition().covariates());
    this.places = roomFor(batch.places());
  }

  private static float[] roomFor(Optional<Tensor> tensor) {
    return new float[tensor.map(present -> present.shape().elements()).orElse(0)];
  }

  /** How many examples. */
  public int rows() {
    return ids.length;
  }

  /** The values of the examples, one after the other; not a copy. */
  public float[] x() {
    return x;
  }

  /**
   * For each value 1 where it was observed and 0 where it is missing; empty where no value is ever
   * missing; not a copy.
   */
  public float[] observed() {
    return observed;
  }

  /**
   * For each example 1 at its class and 0 elsewhere, all 0 where it has no label; empty without
   * classes; not a copy.
   */
  public float[] labels() {
    return labels;
  }

  /** The covariates of the examples, one after the other; empty without any; not a copy. */
  public float[] covariates() {
    return covariates;
  }

  /**
   * The places of the examples among those that are trained on; empty where the batch is for
   * others; not a copy.
   */
  public float[] places() {
    return places;
  }

  /** The ids of the examples; not a copy. */
  public int[] ids() {
    return ids;
  }

  /**
   * Fills this batch with examples in their order, transformed as in epoch 0.
   *
   * @throws UserException if the examples lack covariates, or have missing values, other than this
   *     batch has room for
   */
  public void fill(Examples examples, int from) {
    check(examples);
    int elements = examples.shape().elements();
    for (int i = 0; i < ids.length; i++) {
      examples.read(from + i, x, i * elements);
      addKnown(examples, from + i, i);
    }
  }

  /** Fills this batch with training examples in a given order, transformed as in a given epoch. */
  void fill(TransformedExamples examples, int epoch, int[] order, int from) {
    check(examples);
    int elements = examples.shape().elements();
    for (int i = 0; i < ids.length; i++) {
      examples.read(order[from + i], epoch, x, i * elements);
      addKnown(examples, order[from + i], i);
      if (places.length > 0) {
        places[i] = order[from + i];
      }
    }
  }

  private void check(Examples examples) {
    if (observed.length == 0 && examples.hasMissing()) {
      throw new UserException(
          "values of these examples are missing, and none was of those that the model was made for;"
              + " give examples without missing values");
    }
    int expected = covariates.length / ids.length;
    if (expected > 0 && examples.covariateCount() != expected) {
      throw new UserException(
          "these examples have "
              + examples.covariateCount()
              + " covariates each, and those that the model was made for have "
              + expected);
    }
  }

  /** Adds what is known of an example besides its values. */
  private void addKnown(Examples examples, int row, int place) {
    ids[place] = examples.id(row);
    if (observed.length > 0) {
      examples.observed(row, observed, place * (observed.length / ids.length));
    }
    if (covariates.length > 0) {
      examples.covariates(row, covariates, place * (covariates.length / ids.length));
    }
    if (labels.length > 0) {
      addLabel(examples, row, place, labels.length / ids.length);
    }
  }

  private void addLabel(Examples examples, int row, int place, int classes) {
    Arrays.fill(labels, place * classes, (place + 1) * classes, 0);
    OptionalInt label = examples.label(row);
    if (label.isPresent() && label.getAsInt() >= classes) {
      throw new UserException(
          "example "
              + examples.id(row)
              + " has the label "
              + label.getAsInt()
              + ", and the data set names only "
              + classes
              + " classes, numbered from 0");
    }
    if (label.isPresent()) {
      labels[place * classes + label.getAsInt()] = 1;
    }
  }
}
