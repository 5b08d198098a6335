package org.vae4j.testkit.sketch;

import java.util.List;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.State;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.ChainModel;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.sketch.AncestralSampling.Variance;

/**
 * A chain of T latent variables of the example's size: Kingma et al. 2021, §3. The signal-to-noise
 * ratio is e^(−γ), so that α² = sigmoid(−γ) and σ² = sigmoid(γ); γ rises along a learned line.
 */
record Diffusion(Parameters parameters, int steps, int size) implements ChainModel {
  /** γ(t) for t from 0 to 1, {@code [rows, 1]}. */
  Tensor gamma(Tensor t) {
    Tensor low = parameters.parameter("low", Shape.scalar(), Initializer.constant(-5));
    Tensor rise = parameters.parameter("rise", Shape.scalar(), Initializer.constant(2.3));
    return t.times(rise.exp()).plus(low);
  }

  /** q(z_t|x) = N(α x, σ² I). */
  Normal diffused(Tensor x, Tensor gamma) {
    Tensor alpha = gamma.negate().sigmoid().sqrt();
    Tensor logVariance = gamma.negate().softplus().negate(); // ln σ(γ)
    return new Normal(x.times(wide(alpha)), wide(logVariance));
  }

  /** ε̂(z_t, t). */
  Tensor noiseIn(Tensor z, Tensor gamma) {
    Tensor scaled = gamma.times(0.2); // [rows, 1]
    Tensor input = Tensor.concatenate(1, List.of(z, scaled, scaled.sin(), scaled.cos()));
    Tensor features = Networks.hidden(parameters.scope("first"), input);
    return Networks.perceptron(parameters.scope("second"), features, size);
  }

  /** p(x|z_0) = N(z_0 / α_0, σ_0² / α_0²). */
  Distribution likelihood(Tensor z, Tensor gamma) {
    return new Normal(z.dividedBy(wide(gamma.negate().sigmoid().sqrt())), wide(gamma));
  }

  /** From noise to z_0. */
  @Override
  public Chain chain(Condition condition) {
    return new AncestralSampling(
        Shape.of(condition.rows(), size), steps, this::gamma, this::noiseIn, Variance.SMALL);
  }

  @Override
  public Distribution generate(State last, Condition condition, ForwardPass pass) {
    return likelihood(last.get("z"), gamma(Tensor.filled(Shape.of(condition.rows(), 1), 0)));
  }

  Tensor wide(Tensor column) {
    return column.broadcast(Shape.of(column.shape().size(0), size));
  }

  @Override
  public Diagram diagram() {
    return new Diagram(List.of(), List.of());
  }
}
