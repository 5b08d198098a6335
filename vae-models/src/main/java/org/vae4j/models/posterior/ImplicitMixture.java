package org.vae4j.models.posterior;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * A mixture of normal distributions with diagonal covariances, another one for each row, whose
 * samples carry the gradient of all parameters.
 *
 * <p>A sample is drawn from a component, and moves with the parameters as it would if it were made
 * of uniform numbers by the inverse of its conditional distribution functions F(zᵢ | z₁ … zᵢ₋₁),
 * one dimension after the other: F stays what it is, so that Σⱼ ∂Fᵢ/∂zⱼ dzⱼ = −dFᵢ (Figurnov,
 * Mohamed and Mnih 2018, eq. 6 and appendix B). Such gradients are right on average; a sample
 * itself jumps where its component becomes another.
 *
 * <p>A sample with its gradients takes 25 tensors for each dimension and 305 besides: 1,555 for 50
 * dimensions, whatever the number of components.
 *
 * @param logits of the components, {@code [rows, components]}
 * @param means {@code [rows, components, n]}
 * @param logVariances {@code [rows, components, n]}
 * @param eventShape of n numbers
 */
record ImplicitMixture(Tensor logits, Tensor means, Tensor logVariances, Shape eventShape)
    implements Distribution {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  // From here on the upper tail is a continued fraction, of which so many levels are exact to 2e-9
  // here, and to more beyond; before it the error function keeps all but two digits of a float.
  private static final double TAIL = 2.5;
  private static final int LEVELS = 24;

  // e²⁰: where a density is so far below what it divides, the gradient is noise anyway.
  private static final double LARGEST_LOG_RATIO = 20;

  ImplicitMixture {
    requireNonNull(logits, "logits");
    requireNonNull(eventShape, "eventShape");
    if (logits.shape().rank() != 2
        || !means.shape().equals(logVariances.shape())
        || !means.shape().equals(logits.shape().append(eventShape.elements()))) {
      throw new ShapeException(
          "mixture: logits [rows, components], means and log-variances [rows, components, n]; were "
              + logits.shape()
              + ", "
              + means.shape()
              + " and "
              + logVariances.shape());
    }
  }

  @Override
  public int rows() {
    return logits.shape().size(0);
  }

  private int components() {
    return logits.shape().size(1);
  }

  private int size() {
    return eventShape.elements();
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** ln Σₖ wₖ N(x; μₖ, σₖ²). */
  @Override
  public Tensor logProb(Tensor value) {
    return logDensities(distances(value)).sum(2).plus(logWeights()).logSumExp(1);
  }

  /** ln Σₖ wₖ N(xᵢ; μₖᵢ, σₖᵢ²) for each dimension i. */
  @Override
  public Tensor marginalLogProbs(Tensor value) {
    return logDensities(distances(value))
        .plus(forEachDimension(logWeights()))
        .logSumExp(1)
        .reshape(value.shape());
  }

  @Override
  public Tensor mean() {
    return picked(logWeights().exp(), means).reshape(eventShape.prepend(rows()));
  }

  @Override
  public ImplicitMixture repeatRows(int count) {
    return new ImplicitMixture(
        logits.repeatRows(count),
        means.repeatRows(count),
        logVariances.repeatRows(count),
        eventShape);
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor uniform = noise.split("component").uniform(logits.shape());
    Tensor gumbel = uniform.log().negate().log().negate();
    Tensor which = logits.plus(gumbel).oneHotArgmax(1); // [rows, components], one 1 in each row
    Tensor epsilon = noise.split("value").normal(Shape.of(rows(), size()));
    Tensor drawn =
        picked(which, means).plus(picked(which, logVariances).times(0.5).exp().times(epsilon));
    return moving(drawn.stopGradient()).reshape(eventShape.prepend(rows()));
  }

  /**
   * Values as they are, that move with the parameters.
   *
   * @param z {@code [rows, n]}, held
   */
  Tensor moving(Tensor z) {
    Tensor a = distances(z); // (zᵢ − μₖᵢ) / σₖᵢ, [rows, components, n]
    Tensor density = logDensities(a);
    Tensor before = logWeightsBefore(density); // ln πₖᵢ, of components given z₁ … zᵢ₋₁
    Tensor joint = before.plus(density);
    Tensor logP = forEachComponent(joint.logSumExp(1)); // ln p(zᵢ | z₁ … zᵢ₋₁)
    Tensor deviations = logVariances.times(0.5).exp();

    // dF / p is Σₖ T d ln π + Σₖ r σ da, with T = π Φ(a) / p, and r the component's share of p.
    Tensor shares = ratios(before, a, logP).stopGradient();
    Tensor paths = joint.minus(logP).exp().times(deviations).stopGradient();
    Tensor moved = shares.times(before).plus(paths.times(a)).sum(1); // [rows, n]
    Tensor change = moved.minus(moved.stopGradient()); // 0
    if (components() == 1) {
      return z.minus(change);
    }
    return z.minus(solved(change, shares, before.exp(), a.dividedBy(deviations).negate()));
  }

  /**
   * v with vᵢ + Σⱼ (∂Fᵢ/∂zⱼ / pᵢ) vⱼ = changeᵢ over j &lt; i, one dimension after the other, where
   * ∂Fᵢ/∂zⱼ / pᵢ = Σₖ (T − π Σ T)ₖᵢ sₖⱼ with s = ∂ ln N/∂z.
   */
  private Tensor solved(Tensor change, Tensor shares, Tensor weights, Tensor slopes) {
    Tensor total = forEachComponent(shares.sum(1));
    Tensor reached = shares.minus(weights.times(total)).stopGradient(); // [rows, components, n]
    Tensor held = slopes.stopGradient();
    Tensor sum = Tensor.filled(logits.shape(), 0); // Σⱼ sₖⱼ vⱼ so far, [rows, components]
    List<Tensor> all = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      Tensor own = change.slice(1, i, i + 1); // [rows, 1]
      Tensor v = i == 0 ? own : own.minus(of(reached, i).times(sum).sum(1).reshape(own.shape()));
      all.add(v);
      if (i + 1 < size()) {
        Tensor more = of(held, i).times(v.broadcast(logits.shape()));
        sum = i == 0 ? more : sum.plus(more);
      }
    }
    return Tensor.concatenate(1, all);
  }

  /** Of a table {@code [rows, components, n]} what belongs to one dimension. */
  private Tensor of(Tensor table, int dimension) {
    return table.slice(2, dimension, dimension + 1).reshape(logits.shape());
  }

  /**
   * π Φ(a) / p; where z is in the upper half, π (Φ(a) − 1) / p, which is as good, as all d π add up
   * to 0, and keeps the digits.
   */
  private Tensor ratios(Tensor before, Tensor a, Tensor logP) {
    Tensor half = Tensor.filled(Shape.of(rows(), size()), 0.5);
    Tensor cumulative = a.times(Math.sqrt(0.5)).erf().plus(1).times(0.5); // Φ(a)
    Tensor upper =
        forEachComponent(before.exp().times(cumulative).sum(1).greaterThan(half)); // 1 or 0
    Tensor sign = upper.times(-2).plus(1);
    Tensor outwards = a.times(sign); // negative where the tail is beyond z
    Tensor logTail = logUpperTail(a.abs());
    Tensor zero = Tensor.filled(a.shape(), 0);
    Tensor logReached = logTail.where(zero.greaterThan(outwards), logTail.exp().negate().log1p());
    return before.plus(logReached).minus(logP).minimum(LARGEST_LOG_RATIO).exp().times(sign);
  }

  /** ln (1 − Φ(t)) for t from 0 on; beyond {@link #TAIL} by Laplace's continued fraction. */
  private static Tensor logUpperTail(Tensor t) {
    Tensor edge = Tensor.filled(t.shape(), TAIL);
    Tensor near = t.minimum(edge);
    Tensor far = t.maximum(edge);
    Tensor fraction = far;
    for (int level = LEVELS; level > 0; level--) {
      fraction = far.plus(Tensor.constant(level).dividedBy(fraction));
    }
    Tensor beyond = far.square().plus(LOG_2_PI).times(-0.5).minus(fraction.log());
    Tensor within = Tensor.constant(1).minus(near.times(Math.sqrt(0.5)).erf()).times(0.5).log();
    return beyond.where(t.greaterThan(edge), within);
  }

  /** ln πₖᵢ: the weights of the components given the dimensions before i. */
  private Tensor logWeightsBefore(Tensor density) {
    int n = size();
    double[] earlier = new double[n * n];
    for (int j = 0; j < n; j++) {
      for (int i = j + 1; i < n; i++) {
        earlier[j * n + i] = 1;
      }
    }
    Tensor soFar =
        density
            .reshape(Shape.of(rows() * components(), n))
            .matmul(Tensor.constant(Shape.of(n, n), earlier))
            .reshape(means.shape())
            .plus(forEachDimension(logits));
    return soFar.minus(forEachComponent(soFar.logSumExp(1)));
  }

  /** (x − μₖ) / σₖ, {@code [rows, components, n]}. */
  private Tensor distances(Tensor value) {
    return forEachComponent(value.reshape(Shape.of(rows(), size())))
        .minus(means)
        .times(logVariances.times(-0.5).exp());
  }

  /** ln N(x; μₖ, σₖ²) of each dimension. */
  private Tensor logDensities(Tensor distances) {
    return distances.square().plus(logVariances).plus(LOG_2_PI).times(-0.5);
  }

  private Tensor logWeights() {
    Tensor total = logits.logSumExp(1).reshape(Shape.of(rows(), 1));
    return logits.minus(total.broadcast(logits.shape()));
  }

  /** Σₖ cₖ tableₖ, {@code [rows, n]}. */
  private Tensor picked(Tensor coefficients, Tensor table) {
    return coefficients
        .reshape(Shape.of(rows(), 1, components()))
        .matmul(table)
        .reshape(Shape.of(rows(), size()));
  }

  /** {@code [rows, components]} beside each dimension. */
  private Tensor forEachDimension(Tensor ofComponents) {
    return ofComponents.reshape(logits.shape().append(1)).broadcast(means.shape());
  }

  /** {@code [rows, n]} beside each component. */
  private Tensor forEachComponent(Tensor ofDimensions) {
    return ofDimensions.reshape(Shape.of(rows(), 1, size())).broadcast(means.shape());
  }
}
