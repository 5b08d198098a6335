package org.vae4j.api.figure;

import java.util.Optional;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.model.TrainedModel;

/** What a figure may be drawn from. */
public interface FigureContext {
  /** The experiment's name. */
  String name();

  /**
   * What training minimised, as {@link org.vae4j.api.estimator.Estimator#formula} writes it; empty
   * where it is not known.
   */
  default Optional<String> formula() {
    return Optional.empty();
  }

  /** The model. */
  TrainedModel model();

  /** The data set, transformed as in epoch 0. */
  DataSet data();

  /** One row an epoch: every term, training and validation apart. */
  Table metrics();

  /** The seed of the run, for figures that draw at random. */
  long seed();
}
