package org.vae4j.engine.data;

import java.util.Optional;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** The inputs of a graph that a batch is fed to. */
public final class BatchInputs {
  private final Tensor x;
  private final Optional<Tensor> labels;

  /**
   * Inputs for batches of one size.
   *
   * @param rows how many examples
   * @param example the shape of one
   * @param classes how many classes labels tell apart; 0 where examples have no labels
   */
  public BatchInputs(int rows, Shape example, int classes) {
    this.x = Tensor.input("x", example.prepend(rows));
    this.labels =
        classes == 0
            ? Optional.empty()
            : Optional.of(Tensor.input("labels", Shape.of(rows, classes)));
  }

  /** The batch as models see it. */
  public Batch batch() {
    return Batch.of(
        x, labels.map(Condition::labels).orElseGet(() -> Condition.none(x.shape().size(0))));
  }

  /** Feeds a batch of this size. */
  public void feed(Feeds feeds, BatchBuffer buffer) {
    feeds.set(x, buffer.x());
    if (labels.isPresent()) {
      feeds.set(labels.get(), buffer.labels());
    }
  }
}
