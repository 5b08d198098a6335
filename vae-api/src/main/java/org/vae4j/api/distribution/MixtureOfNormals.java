package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * Mixtures of normal distributions with diagonal covariances over vectors, another one for each
 * row, whose samples carry gradients to all parameters, the weights included.
 *
 * <p>Samples are reparameterised implicitly: a sample is where the conditional distribution
 * functions Fᵢ(zᵢ|z₁ … zᵢ₋₁) have given values, so that it moves by −dFᵢ / p(zᵢ|z₁ … zᵢ₋₁) in each
 * dimension, one after the other (Graves 2016; Figurnov, Mohamed and Mnih 2018, §3). {@link
 * NormalMixture} is one mixture for all rows.
 *
 * @param logits the logarithms of the weights, up to a constant for each row, {@code [rows,
 *     components]}
 * @param means {@code [rows, components, n]}
 * @param logVariances {@code [rows, components, n]}
 */
public record MixtureOfNormals(Tensor logits, Tensor means, Tensor logVariances)
    implements Distribution {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  public MixtureOfNormals {
    requireNonNull(logits, "logits");
    if (means.shape().rank() != 3
        || !means.shape().equals(logVariances.shape())
        || !logits.shape().equals(Shape.of(means.shape().size(0), means.shape().size(1)))) {
      throw new ShapeException(
          "mixtures: logits [rows, components], means and log-variances [rows, components, n];"
              + " were "
              + logits.shape()
              + ", "
              + means.shape()
              + " and "
              + logVariances.shape());
    }
  }

  @Override
  public int rows() {
    return means.shape().size(0);
  }

  private int components() {
    return means.shape().size(1);
  }

  private int size() {
    return means.shape().size(2);
  }

  @Override
  public Shape eventShape() {
    return Shape.of(size());
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** ln w, {@code [rows, components]}. */
  private Tensor logWeights() {
    return logits.minus(acrossComponents(logits.logSumExp(1)));
  }

  /** A number for each row, for each of its components. */
  private Tensor acrossComponents(Tensor ofRows) {
    return ofRows.reshape(Shape.of(rows(), 1)).broadcast(Shape.of(rows(), components()));
  }

  /** ln N(xᵢ; μₖᵢ, σₖᵢ²), {@code [rows, components, n]}. */
  private Tensor each(Tensor value) {
    Tensor spread = value.reshape(Shape.of(rows(), 1, size())).broadcast(means.shape());
    Tensor squared = spread.minus(means).square().times(logVariances.negate().exp());
    return squared.plus(logVariances).plus(LOG_2_PI).times(-0.5);
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor perturbed = logits.plus(Categorical.gumbel(noise, logits.shape()));
    Tensor component = perturbed.oneHotArgmax(1); // [rows, components]
    Tensor chosen = component.reshape(Shape.of(rows(), components(), 1)).broadcast(means.shape());
    Tensor mean = means.mask(chosen).sum(1); // [rows, n]
    Tensor deviation = logVariances.times(0.5).exp().mask(chosen).sum(1);
    Tensor value = mean.plus(deviation.times(noise.normal(mean.shape()))).stopGradient();
    return moving(value);
  }

  /**
   * The same values, which move as the conditional distribution functions do.
   *
   * @param value {@code [rows, n]}, without a gradient
   */
  private Tensor moving(Tensor value) {
    List<Tensor> dimensions = new ArrayList<>();
    Tensor logJoint =
        logWeights(); // of the component and the dimensions before, [rows, components]
    for (int i = 0; i < size(); i++) {
      Tensor mean = column(means, i);
      Tensor logVariance = column(logVariances, i);
      Tensor precision = logVariance.times(-0.5).exp();
      Tensor here = value.slice(1, i, i + 1); // [rows, 1]
      Tensor standard = here.broadcast(mean.shape()).minus(mean).times(precision);
      Tensor weights = logJoint.minus(acrossComponents(logJoint.logSumExp(1))).exp();
      Tensor below = standard.times(Math.sqrt(0.5)).erf().plus(1).times(0.5);
      Tensor distribution = weights.times(below).sum(1); // [rows]
      Tensor density =
          weights
              .times(precision)
              .times(standard.square().plus(LOG_2_PI).times(-0.5).exp())
              .sum(1)
              .stopGradient();
      // Its value is 0, and its slope that of the distribution function.
      Tensor slope = distribution.minus(distribution.stopGradient());
      // A density that is too small for a number has no sample; rounding must not make one of it.
      Tensor moved = slope.dividedBy(density.maximum(Float.MIN_NORMAL));
      Tensor z = here.minus(moved.reshape(here.shape()));
      dimensions.add(z);
      Tensor offset = z.broadcast(mean.shape()).minus(mean).times(precision);
      logJoint = logJoint.minus(offset.square().plus(logVariance).times(0.5));
    }
    return dimensions.size() == 1 ? dimensions.get(0) : Tensor.concatenate(1, dimensions);
  }

  /** One dimension of each component, {@code [rows, components]}. */
  private Tensor column(Tensor table, int dimension) {
    return table.slice(2, dimension, dimension + 1).reshape(logits.shape());
  }

  /** ln Σₖ wₖ N(x; μₖ, σₖ²). */
  @Override
  public Tensor logProb(Tensor value) {
    return each(value).sum(2).plus(logWeights()).logSumExp(1);
  }

  /** ln Σₖ wₖ N(xᵢ; μₖᵢ, σₖᵢ²) for each dimension i. */
  @Override
  public Tensor marginalLogProbs(Tensor value) {
    return each(value).plus(acrossDimensions(logWeights())).logSumExp(1);
  }

  private Tensor acrossDimensions(Tensor ofComponents) {
    return ofComponents.reshape(Shape.of(rows(), components(), 1)).broadcast(means.shape());
  }

  @Override
  public Tensor mean() {
    return means.times(acrossDimensions(logWeights().exp())).sum(1);
  }

  @Override
  public MixtureOfNormals repeatRows(int count) {
    return new MixtureOfNormals(
        logits.repeatRows(count), means.repeatRows(count), logVariances.repeatRows(count));
  }
}
