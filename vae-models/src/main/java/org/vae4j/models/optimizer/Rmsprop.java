package org.vae4j.models.optimizer;

import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

/** Tieleman and Hinton 2012, lecture 6.5. */
final class Rmsprop implements Optimizer {
  private final RmspropConfig config;
  private final Tensor learningRate;

  Rmsprop(RmspropConfig config, BuildContext context) {
    this.config = config;
    this.learningRate = context.scheduled("learningRate", config.learningRate());
  }

  @Override
  public Tensor update(Tensor parameter, Tensor gradient, State state) {
    Tensor meanSquare =
        state
            .get("mean-square", 0)
            .times(config.decay())
            .plus(gradient.square().times(1 - config.decay()));
    state.set("mean-square", meanSquare);
    Tensor scaled = gradient.dividedBy(meanSquare.sqrt().plus(config.epsilon()));
    if (config.momentum() == 0) {
      return parameter.minus(scaled.times(learningRate));
    }
    Tensor velocity = state.get("velocity", 0).times(config.momentum()).plus(scaled);
    state.set("velocity", velocity);
    return parameter.minus(velocity.times(learningRate));
  }
}
