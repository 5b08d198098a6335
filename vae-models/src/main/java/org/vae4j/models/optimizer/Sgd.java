package org.vae4j.models.optimizer;

import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

/** Sutskever, Martens, Dahl and Hinton 2013, with the velocity in units of the gradient. */
final class Sgd implements Optimizer {
  private final SgdConfig config;
  private final Tensor learningRate;

  Sgd(SgdConfig config, BuildContext context) {
    this.config = config;
    this.learningRate = context.scheduled("learningRate", config.learningRate());
  }

  @Override
  public Tensor update(Tensor parameter, Tensor gradient, State state) {
    if (config.momentum() == 0) {
      return parameter.minus(gradient.times(learningRate));
    }
    Tensor velocity = state.get("velocity", 0).times(config.momentum()).plus(gradient);
    state.set("velocity", velocity);
    Tensor direction =
        config.nesterov() ? gradient.plus(velocity.times(config.momentum())) : velocity;
    return parameter.minus(direction.times(learningRate));
  }
}
