package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.backend.Feeds;
import org.vae4j.api.model.Batch;

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

  /** The batch as models see it. */
  public Batch batch() {
    return batch;
  }

  /** Feeds numbers of the same rows and columns. */
  public void feed(Feeds feeds, BatchBuffer buffer) {
    feeds.set(batch.x(), buffer.x());
    batch.observed().ifPresent(observed -> feeds.set(observed, buffer.observed()));
    batch.condition().labels().ifPresent(labels -> feeds.set(labels, buffer.labels()));
    batch
        .condition()
        .covariates()
        .ifPresent(covariates -> feeds.set(covariates, buffer.covariates()));
  }
}
