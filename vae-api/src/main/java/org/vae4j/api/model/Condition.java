package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.tensor.Rows;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * What is known of each row of a batch besides the example itself: its class, and numbers that are
 * not modelled. Immutable.
 */
public final class Condition implements Rows<Condition> {
  private final int rows;
  private final Optional<Tensor> labels;
  private final Optional<Tensor> covariates;

  private Condition(int rows, Optional<Tensor> labels, Optional<Tensor> covariates) {
    this.rows = rows;
    this.labels = labels;
    this.covariates = covariates;
  }

  /** Nothing is known. */
  public static Condition none(int rows) {
    return new Condition(rows, Optional.empty(), Optional.empty());
  }

  /**
   * Classes are known.
   *
   * @param labels as {@link #labels()} returns them
   */
  public static Condition labels(Tensor labels) {
    requireNonNull(labels, "labels");
    return none(labels.shape().rank() == 0 ? 0 : labels.shape().size(0)).withLabels(labels);
  }

  /**
   * The same with classes.
   *
   * @param labels as {@link #labels()} returns them
   */
  public Condition withLabels(Tensor labels) {
    return new Condition(rows, Optional.of(table("labels", "classes", labels)), covariates);
  }

  /**
   * The same with covariates.
   *
   * @param covariates as {@link #covariates()} returns them
   */
  public Condition withCovariates(Tensor covariates) {
    return new Condition(rows, labels, Optional.of(table("covariates", "columns", covariates)));
  }

  private Tensor table(String what, String columns, Tensor known) {
    if (known.shape().rank() != 2) {
      throw new ShapeException(
          "condition: " + what + " are [rows, " + columns + "], were " + known.shape());
    }
    if (known.shape().size(0) != rows) {
      throw new ShapeException(
          "condition: " + what + " " + known.shape() + " in a condition of " + rows + " rows");
    }
    return known;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /**
   * The class of each row, {@code [rows, classes]}: 1 at the class and 0 elsewhere; a row of zeros
   * where the class is not known. Empty where the data has no classes.
   */
  public Optional<Tensor> labels() {
    return labels;
  }

  /**
   * Numbers that are known of each row and are not modelled, {@code [rows, columns]}, in the units
   * of the data; the columns are those of {@link org.vae4j.api.data.DataDescription#covariates()}.
   * Empty where the data has none.
   */
  public Optional<Tensor> covariates() {
    return covariates;
  }

  /** The same for each row repeated: what goes with {@link Tensor#repeatRows}. */
  @Override
  public Condition repeatRows(int count) {
    return count == 1
        ? this
        : new Condition(
            rows * count,
            labels.map(known -> known.repeatRows(count)),
            covariates.map(known -> known.repeatRows(count)));
  }
}
