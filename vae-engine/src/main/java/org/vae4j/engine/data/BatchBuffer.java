package org.vae4j.engine.data;

import java.util.Arrays;
import java.util.OptionalInt;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;

/** The numbers of one batch, in arrays that are filled again and again. */
public final class BatchBuffer {
  private final int classes;
  private final float[] x;
  private final float[] labels;
  private final int[] ids;

  /**
   * Room for one batch.
   *
   * @param rows how many examples
   * @param example the shape of one
   * @param classes how many classes labels tell apart; 0 where examples have no labels
   */
  public BatchBuffer(int rows, Shape example, int classes) {
    this.classes = classes;
    this.x = new float[Math.multiplyExact(rows, example.elements())];
    this.labels = new float[rows * classes];
    this.ids = new int[rows];
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
   * For each example 1 at its class and 0 elsewhere, all 0 where it has no label; empty without
   * classes; not a copy.
   */
  public float[] labels() {
    return labels;
  }

  /** The ids of the examples; not a copy. */
  public int[] ids() {
    return ids;
  }

  /** Fills this batch with examples in their order, treated as in epoch 0. */
  public void fill(Examples examples, int from) {
    int elements = examples.shape().elements();
    for (int i = 0; i < ids.length; i++) {
      examples.read(from + i, x, i * elements);
      identify(examples, from + i, i);
    }
  }

  /** Fills this batch with training examples in a given order, treated as in a given epoch. */
  void fill(TreatedExamples examples, int epoch, int[] order, int from) {
    int elements = examples.shape().elements();
    for (int i = 0; i < ids.length; i++) {
      examples.read(order[from + i], epoch, x, i * elements);
      identify(examples, order[from + i], i);
    }
  }

  private void identify(Examples examples, int row, int place) {
    ids[place] = examples.id(row);
    if (classes > 0) {
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
}
