package org.vae4j.models.optimizer;

import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

/**
 * Kingma and Ba 2015, algorithm 1, with ε̂ added after the bias correction, as there; and the
 * decoupled weight decay of Loshchilov and Hutter 2019, algorithm 2, without their schedule
 * multiplier.
 */
final class Adam implements Optimizer {
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double weightDecay;
  private final Tensor learningRate;

  Adam(AdamConfig config, BuildContext context) {
    this.beta1 = config.beta1();
    this.beta2 = config.beta2();
    this.epsilon = config.epsilon();
    this.weightDecay = 0;
    this.learningRate = context.scheduled("learningRate", config.learningRate());
  }

  Adam(AdamwConfig config, BuildContext context) {
    this.beta1 = config.beta1();
    this.beta2 = config.beta2();
    this.epsilon = config.epsilon();
    this.weightDecay = config.weightDecay();
    this.learningRate = context.scheduled("learningRate", config.learningRate());
  }

  @Override
  public Tensor update(Tensor parameter, Tensor gradient, State state) {
    Tensor m = state.get("mean", 0).times(beta1).plus(gradient.times(1 - beta1));
    Tensor v = state.get("mean-square", 0).times(beta2).plus(gradient.square().times(1 - beta2));
    state.set("mean", m);
    state.set("mean-square", v);
    // Algorithm 1 with √(1 − β₂ᵗ) taken out of the quotient: what is left for each element is
    // little.
    Tensor rootCorrection = BiasCorrection.at(state.step(), beta2).sqrt();
    Tensor stepSize =
        learningRate.times(rootCorrection).dividedBy(BiasCorrection.at(state.step(), beta1));
    Tensor step = m.times(stepSize).dividedBy(v.sqrt().plus(rootCorrection.times(epsilon)));
    Tensor kept =
        weightDecay == 0
            ? parameter
            : parameter.times(Tensor.constant(1).minus(learningRate.times(weightDecay)));
    return kept.minus(step);
  }
}
