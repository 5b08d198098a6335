package org.vae4j.models.estimator;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Tensor;

/**
 * Samples of the posterior that are held, so that each way by which parameters learn of them can be
 * weighed by itself: the generative model's joint density, the posterior's density, and the path
 * along which a sample moves with the posterior's parameters.
 *
 * <p>Every quantity is {@code [rows]}, a weighted sum over the samples of each example; weights are
 * taken as given.
 */
final class HeldSamples {
  /** A sample, as the posterior moves it and as it is held. */
  private record Drawn(Tensor free, Tensor held) {}

  private final List<Drawn> drawn = new ArrayList<>();
  private final Trace trace;

  HeldSamples(LatentVariableModel model, Batch batch, int samples, ForwardPass pass) {
    Draw held =
        (variable, noise) -> {
          Distribution posterior = variable.posterior().get();
          Tensor free = posterior.sample(noise);
          Tensor value = free.stopGradient();
          drawn.add(new Drawn(free, value));
          return new Sample() {
            @Override
            public Tensor value() {
              return value;
            }

            @Override
            public Tensor logProb() {
              return posterior.logProb(value);
            }
          };
        };
    this.trace = Trace.of(model, batch, samples, held, pass);
  }

  Trace trace() {
    return trace;
  }

  /** log w of each sample, of which no parameter learns, {@code [rows, samples]}. */
  Tensor logWeights() {
    return trace.bySample(trace.logWeights().stopGradient());
  }

  private Tensor weighted(Tensor weights, Tensor each) {
    return weights.stopGradient().times(trace.bySample(each)).sum(1);
  }

  /** Σ v log p(x, z). */
  Tensor joint(Tensor weights) {
    return weighted(weights, trace.logJoint());
  }

  /** Σ v log q(z|x), of samples that stay. */
  Tensor density(Tensor weights) {
    return weighted(weights, trace.logPosterior());
  }

  /**
   * Σ c (∂ quantity / ∂z) z, whose derivative by the posterior's parameters is that of the quantity
   * along the paths of the samples. A later latent variable moves with an earlier one.
   *
   * @param weights c, {@code [rows, samples]}
   * @param quantity of each sample, {@code [rows · samples]}, made of the held samples
   */
  Tensor path(Tensor weights, Tensor quantity) {
    Tensor target = quantity.sum();
    Tensor all = Tensor.filled(quantity.shape(), 0);
    for (int i = drawn.size() - 1; i >= 0; i--) {
      Drawn each = drawn.get(i);
      Tensor slope = Gradients.of(target, List.of(each.held())).get(0).stopGradient();
      Tensor moved = slope.times(each.free()).sumRows(); // [rows · samples]
      target = target.plus(moved.sum());
      all = all.plus(moved);
    }
    return weighted(weights, all);
  }

  /** A loss whose value is one quantity and whose derivatives are those of another, negated. */
  static Tensor loss(Tensor value, Tensor learned) {
    return value.stopGradient().minus(learned.minus(learned.stopGradient()));
  }
}
