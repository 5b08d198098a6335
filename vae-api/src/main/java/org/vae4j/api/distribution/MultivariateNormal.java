package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * The normal distribution with any covariance, N(μ, L Lᵀ), with L = U + diag σ and U strictly lower
 * triangular: Kingma and Welling 2019, §2.5.1.
 *
 * @param mean μ, {@code [rows, event…]}
 * @param logScale ln σ, {@code [rows, event…]}
 * @param lower U, {@code [rows, size, size]} for events of so many numbers; what is on and above
 *     its diagonal is not looked at
 */
public record MultivariateNormal(Tensor mean, Tensor logScale, Tensor lower)
    implements Distribution {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  public MultivariateNormal {
    SameShape.check("multivariate normal", "mean", mean, "log-scale", logScale);
    requireNonNull(lower, "lower");
    int size = mean.shape().row().elements();
    if (!lower.shape().equals(Shape.of(mean.shape().size(0), size, size))) {
      throw new ShapeException(
          "multivariate normal distribution: the lower triangle "
              + lower.shape()
              + " is not "
              + size
              + " × "
              + size
              + " for each row of the mean "
              + mean.shape());
    }
  }

  @Override
  public int rows() {
    return mean.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return mean.shape().row();
  }

  private int size() {
    return eventShape().elements();
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** U, with 0 where it is not looked at, {@code [rows, size, size]}. */
  private Tensor strict() {
    int size = size();
    double[] below = new double[size * size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(below, i * size, i * size + i, 1);
    }
    return lower.times(Tensor.constant(Shape.of(size, size), below));
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    return moved(noise.normal(mean.shape()));
  }

  /** μ + L ε. */
  private Tensor moved(Tensor epsilon) {
    Tensor across =
        epsilon
            .reshape(Shape.of(rows(), 1, size()))
            .matmul(strict(), false, true) // (U ε)ᵀ
            .reshape(mean.shape());
    return mean.plus(logScale.exp().times(epsilon)).plus(across);
  }

  /** −Σ (½ ε² + ½ ln 2π + ln σ), without going back to ε. */
  @Override
  public Sample sampleWithLogProb(NoiseStream noise) {
    Tensor epsilon = noise.normal(mean.shape());
    return new KnownSample(moved(epsilon), () -> logProbOf(epsilon));
  }

  private Tensor logProbOf(Tensor epsilon) {
    return epsilon.square().plus(LOG_2_PI).times(-0.5).minus(logScale).sumRows();
  }

  /** ε = L⁻¹ (x − μ), one dimension after the other. */
  @Override
  public Tensor logProb(Tensor value) {
    int size = size();
    Tensor offset = value.minus(mean).flattenRows(); // [rows, size]
    Tensor inverseScale = logScale.negate().exp().flattenRows();
    List<Tensor> columns = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Tensor left = offset.slice(1, i, i + 1);
      if (i > 0) {
        Tensor before = i == 1 ? columns.get(0) : Tensor.concatenate(1, columns); // [rows, i]
        Tensor row = lower.slice(1, i, i + 1).slice(2, 0, i).reshape(before.shape());
        left = left.minus(row.times(before).sum(1).reshape(left.shape()));
      }
      columns.add(left.times(inverseScale.slice(1, i, i + 1)));
    }
    Tensor epsilon = size == 1 ? columns.get(0) : Tensor.concatenate(1, columns);
    return logProbOf(epsilon.reshape(mean.shape()));
  }

  /** The variance of each dimension, {@code [rows, event…]}. */
  Tensor variance() {
    return strict().square().sum(2).reshape(mean.shape()).plus(logScale.times(2).exp());
  }

  @Override
  public Tensor marginalLogProbs(Tensor value) {
    return new Normal(mean, variance().log()).logProbs(value);
  }

  /**
   * Σ of ½ ((σ_i² + Σ_j U_ij² + (μ − m)²) / s² − 1) + ln s − ln σ over dimensions: KL(this ‖ N(m,
   * diag s²)).
   *
   * @return {@code [rows]}
   */
  Tensor divergence(Normal from) {
    Tensor inverse = from.logVariance().negate().exp();
    return variance()
        .plus(mean.minus(from.mean()).square())
        .times(inverse)
        .minus(1)
        .plus(from.logVariance())
        .times(0.5)
        .minus(logScale)
        .sumRows();
  }

  @Override
  public MultivariateNormal repeatRows(int count) {
    return new MultivariateNormal(
        mean.repeatRows(count), logScale.repeatRows(count), lower.repeatRows(count));
  }
}
