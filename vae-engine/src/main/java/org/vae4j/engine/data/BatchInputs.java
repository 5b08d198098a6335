package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.backend.Feeds;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.model.Batch;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** The inputs of a graph that a batch is fed to. */
public final class BatchInputs {
  private final Batch batch;

  /**
   * The inputs of a batch.
   *
   * @param batch all of whose tensors are inputs, as those of {@link Batch#inputs}
   */
  public BatchInputs(Batch batch) {
    this.batch = requireNonNull(batch, "batch");
  }

  /**
   * The inputs of a batch of examples that are trained on.
   *
   * @param rows the number of rows
   * @param data the data that the batch is of
   */
  public static Batch training(int rows, DataDescription data) {
    return Batch.inputs(rows, data).withPlaces(Tensor.input("places", Shape.of(rows)));
  }

  /** The batch as models see it. */
  public Batch batch() {
    return batch;
  }

  /** Feeds numbers of the same rows and columns. */
  public void feed(Feeds feeds, BatchBuffer buffer) {
    feeds.set(batch.x(), buffer.x());
    batch.observed().ifPresent(observed -> feeds.set(observed, buffer.observed()));
    batch.condition().labels().ifPresent(labels -> feeds.set(labels, buffer.labels()));
    batch.places().ifPresent(places -> feeds.set(places, buffer.places()));
    batch
        .condition()
        .covariates()
        .ifPresent(covariates -> feeds.set(covariates, buffer.covariates()));
  }
}
