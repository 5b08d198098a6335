package org.vae4j.testkit.sketch;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * From noise to z₀, a step of z_s ~ p(z_s|z_t) at a time: Kingma et al. 2021, §3.4.
 *
 * @param shape of z, {@code [rows, size]}
 * @param links the number of steps, T
 * @param gamma γ(t), {@code [rows, 1]} to {@code [rows, 1]}
 * @param noiseIn ε̂(z, γ), {@code [rows, size]} and {@code [rows, 1]} to {@code [rows, size]}
 * @param variance what noise each step adds
 */
record AncestralSampling(
    Shape shape,
    int links,
    UnaryOperator<Tensor> gamma,
    BinaryOperator<Tensor> noiseIn,
    Variance variance)
    implements Chain {
  enum Variance {
    /** σ_s² c, that of q(z_s|z_t, x). */
    SMALL,
    /** σ_t² c, that of q(z_t|z_s). */
    LARGE
  }

  @Override
  public State start(ForwardPass pass) {
    return State.of("z", pass.noise().normal(shape));
  }

  @Override
  public State next(State state, Link link) {
    Tensor z = state.get("z");
    Tensor t = gammaAt(link.scheduled(i -> (double) (links - i) / links));
    Tensor s = gammaAt(link.scheduled(i -> (links - i - 1.0) / links));
    Tensor c = s.minus(t).expm1().negate(); // [rows, 1]
    Tensor removed = noiseIn.apply(z, t).times(wide(t.sigmoid().sqrt().times(c)));
    Tensor shrink = s.negate().sigmoid().dividedBy(t.negate().sigmoid()).sqrt(); // α_s / α_t
    Tensor mean = z.minus(removed).times(wide(shrink));
    Tensor spread = (variance == Variance.SMALL ? s : t).sigmoid().times(c).sqrt();
    return State.of("z", mean.plus(link.noise().normal(shape).times(wide(spread))));
  }

  private Tensor gammaAt(Tensor time) {
    return gamma.apply(time.broadcast(Shape.of(shape.size(0), 1)));
  }

  private Tensor wide(Tensor column) {
    return column.broadcast(shape);
  }
}
