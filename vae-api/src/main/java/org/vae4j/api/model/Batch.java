package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/** Examples and what is known of them. Immutable. */
public final class Batch {
  private final Tensor x;
  private final Condition condition;

  private Batch(Tensor x, Condition condition) {
    this.x = x;
    this.condition = condition;
  }

  /**
   * A batch.
   *
   * @param x {@code [rows, example…]}
   * @param condition what is known of each row
   */
  public static Batch of(Tensor x, Condition condition) {
    requireNonNull(condition, "condition");
    if (x.shape().size(0) != condition.rows()) {
      throw new ShapeException(
          "batch: examples " + x.shape() + " and a condition of " + condition.rows() + " rows");
    }
    return new Batch(x, condition);
  }

  /** The examples, {@code [rows, example…]}. */
  public Tensor x() {
    return x;
  }

  /** What is known of each row besides. */
  public Condition condition() {
    return condition;
  }

  /** The number of rows. */
  public int rows() {
    return condition.rows();
  }

  /** Each row repeated, the copies side by side. */
  public Batch repeatRows(int count) {
    return count == 1 ? this : new Batch(x.repeatRows(count), condition.repeatRows(count));
  }
}
