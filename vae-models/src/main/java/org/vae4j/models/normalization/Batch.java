package org.vae4j.models.normalization;

import org.vae4j.api.layer.BatchNormalization;
import org.vae4j.api.layer.Normalization;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;

/** {@link BatchNormalization} with its settings. */
final class Batch implements Normalization {
  private final BatchNormalizationConfig config;

  Batch(BatchNormalizationConfig config) {
    this.config = config;
  }

  @Override
  public Tensor apply(Parameters scope, Tensor x, ForwardPass pass) {
    return BatchNormalization.apply(scope, x, config.momentum(), config.epsilon(), pass);
  }

  @Override
  public boolean removesBias() {
    return true;
  }
}
