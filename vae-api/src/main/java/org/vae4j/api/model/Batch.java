package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.tensor.Rows;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/** Examples, which of their values were observed, and what else is known of them. Immutable. */
public final class Batch implements Rows<Batch> {
  private final Tensor x;
  private final Condition condition;
  private final Optional<Tensor> observed;
  private final Optional<Tensor> places;

  private Batch(Tensor x, Condition condition, Optional<Tensor> observed, Optional<Tensor> places) {
    this.x = requireNonNull(x, "x");
    this.condition = requireNonNull(condition, "condition");
    this.observed = observed;
    this.places = places;
    if (x.shape().size(0) != condition.rows()) {
      throw new ShapeException(
          "batch: examples " + x.shape() + " and a condition of " + condition.rows() + " rows");
    }
    if (observed.isPresent() && !observed.get().shape().equals(x.shape())) {
      throw new ShapeException(
          "batch: examples " + x.shape() + " and a mask " + observed.get().shape());
    }
  }

  /**
   * A batch, every value of which was observed.
   *
   * @param x {@code [rows, example…]}
   * @param condition what is known of each row
   */
  public static Batch of(Tensor x, Condition condition) {
    return new Batch(x, condition, Optional.empty(), Optional.empty());
  }

  /**
   * A batch of inputs that are to be fed, with all that some data has of each example.
   *
   * @param rows the number of rows
   * @param data the data that the batch is for
   */
  public static Batch inputs(int rows, DataDescription data) {
    Shape x = data.shape().prepend(rows);
    Condition condition = Condition.none(rows);
    int classes = data.classNames().size();
    if (classes > 0) {
      condition = condition.withLabels(Tensor.input("labels", Shape.of(rows, classes)));
    }
    int covariates = data.covariates().size();
    if (covariates > 0) {
      condition = condition.withCovariates(Tensor.input("covariates", Shape.of(rows, covariates)));
    }
    Batch batch = of(Tensor.input("x", x), condition);
    return data.missing() == 0 ? batch : batch.withObserved(Tensor.input("observed", x));
  }

  /** The examples, {@code [rows, example…]}; a value that was not observed is 0. */
  public Tensor x() {
    return x;
  }

  /** What is known of each row besides. */
  public Condition condition() {
    return condition;
  }

  /**
   * The mask of what was observed, {@code [rows, example…]}: 1 where the value of {@link #x} was
   * observed and 0 where it is missing; empty where every value was observed.
   */
  public Optional<Tensor> observed() {
    return observed;
  }

  /**
   * The place of each example among those that are trained on, from 0, {@code [rows]}; empty for
   * other examples. Whoever remembers something of each training example finds it by its place.
   */
  public Optional<Tensor> places() {
    return places;
  }

  /** The number of rows. */
  public int rows() {
    return condition.rows();
  }

  /** The same rows with other examples, for which the mask and the condition hold. */
  public Batch withX(Tensor x) {
    return new Batch(x, condition, observed, places);
  }

  /** The same examples under another condition. */
  public Batch withCondition(Condition condition) {
    return new Batch(x, condition, observed, places);
  }

  /**
   * The same examples, some values of which were not observed.
   *
   * @param observed {@code [rows, example…]}, 1 where a value was observed and 0 where it is
   *     missing; {@link #x} is 0 there
   */
  public Batch withObserved(Tensor observed) {
    return new Batch(x, condition, Optional.of(observed), places);
  }

  /**
   * The same examples, which are trained on.
   *
   * @param places the place of each among them, {@code [rows]}
   */
  public Batch withPlaces(Tensor places) {
    return new Batch(x, condition, observed, Optional.of(places));
  }

  /** Each row repeated, the copies side by side. */
  @Override
  public Batch repeatRows(int count) {
    return count == 1
        ? this
        : new Batch(
            x.repeatRows(count),
            condition.repeatRows(count),
            observed.map(mask -> mask.repeatRows(count)),
            places.map(each -> each.repeatRows(count)));
  }
}
