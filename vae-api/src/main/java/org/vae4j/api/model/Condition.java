package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/** What is known of each row of a batch besides the example itself. Immutable. */
public final class Condition {
  private final int rows;
  private final Optional<Tensor> labels;

  private Condition(int rows, Optional<Tensor> labels) {
    this.rows = rows;
    this.labels = labels;
  }

  /** Nothing is known. */
  public static Condition none(int rows) {
    return new Condition(rows, Optional.empty());
  }

  /**
   * Classes are known.
   *
   * @param labels {@code [rows, classes]}, 1 at the class of each row and 0 elsewhere
   */
  public static Condition labels(Tensor labels) {
    requireNonNull(labels, "labels");
    if (labels.shape().rank() != 2) {
      throw new ShapeException("condition: labels are [rows, classes], were " + labels.shape());
    }
    return new Condition(labels.shape().size(0), Optional.of(labels));
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /**
   * {@code [rows, classes]}, 1 at the class of each row and 0 elsewhere; empty where classes are
   * not known.
   */
  public Optional<Tensor> labels() {
    return labels;
  }

  /** The same for each row repeated: what goes with {@link Tensor#repeatRows}. */
  public Condition repeatRows(int count) {
    return count == 1
        ? this
        : new Condition(rows * count, labels.map(known -> known.repeatRows(count)));
  }
}
