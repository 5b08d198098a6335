package org.vae4j.models.optimizer;

import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

/** Duchi, Hazan and Singer 2011, eq. 1 with the diagonal of G. */
final class Adagrad implements Optimizer {
  private final AdagradConfig config;
  private final Tensor learningRate;

  Adagrad(AdagradConfig config, BuildContext context) {
    this.config = config;
    this.learningRate = context.scheduled("learningRate", config.learningRate());
  }

  @Override
  public Tensor update(Tensor parameter, Tensor gradient, State state) {
    Tensor sum = state.get("sum", 0).plus(gradient.square());
    state.set("sum", sum);
    return parameter.minus(
        gradient.times(learningRate).dividedBy(sum.sqrt().plus(config.epsilon())));
  }
}
