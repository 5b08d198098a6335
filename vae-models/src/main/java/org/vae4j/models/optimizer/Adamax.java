package org.vae4j.models.optimizer;

import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

/**
 * Kingma and Ba 2015, algorithm 2, with ε added to |g| as in PyTorch, so that a parameter without
 * gradients stays where it is.
 */
final class Adamax implements Optimizer {
  private final AdamaxConfig config;
  private final Tensor learningRate;

  Adamax(AdamaxConfig config, BuildContext context) {
    this.config = config;
    this.learningRate = context.scheduled("learningRate", config.learningRate());
  }

  @Override
  public Tensor update(Tensor parameter, Tensor gradient, State state) {
    Tensor m = state.get("mean", 0).times(config.beta1()).plus(gradient.times(1 - config.beta1()));
    Tensor u =
        state
            .get("largest", 0)
            .times(config.beta2())
            .maximum(gradient.abs().plus(config.epsilon()));
    state.set("mean", m);
    state.set("largest", u);
    Tensor stepSize = learningRate.dividedBy(BiasCorrection.at(state.step(), config.beta1()));
    return parameter.minus(m.times(stepSize).dividedBy(u));
  }
}
