package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The stationary autoregression of first order, z₁ ~ N(0, 1) and zᵢ ~ N(a zᵢ₋₁, 1 − a²): each
 * dimension is standard normal, and neighbours have the correlation a. No distribution with
 * independent dimensions is near it, which keeps a posterior from being its prior: Razavi, van den
 * Oord, Poole and Vinyals 2019, §2.2.
 *
 * @param rows the number of rows, all of which are alike
 * @param eventShape the shape of an event, of at least 2 elements, in their order
 * @param correlation a, above −1 and below 1
 */
public record FirstOrderAutoregression(int rows, Shape eventShape, double correlation)
    implements Distribution {
  public FirstOrderAutoregression {
    requireNonNull(eventShape, "eventShape");
    if (!(Math.abs(correlation) < 1)) {
      throw new IllegalArgumentException("correlation is above -1 and below 1, was " + correlation);
    }
    if (eventShape.elements() < 2) {
      throw new IllegalArgumentException("an event has at least 2 elements, was " + eventShape);
    }
  }

  /**
   * The least divergence of a distribution with independent normal dimensions: ½ ((n − 2) ln(1 +
   * a²) − ln(1 − a²)), in nats.
   *
   * @param size n, at least 2
   * @param correlation a
   */
  public static double leastDivergence(int size, double correlation) {
    double square = correlation * correlation;
    return 0.5 * ((size - 2) * Math.log1p(square) - Math.log1p(-square));
  }

  private int size() {
    return eventShape.elements();
  }

  /** 1 − a². */
  private double innovation() {
    return 1 - correlation * correlation;
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** Each dimension is Σⱼ aⁱ⁻ʲ εⱼ over those up to it, with the later ε of variance 1 − a². */
  @Override
  public Tensor sample(NoiseStream noise) {
    int size = size();
    double[] weights = new double[size * size]; // from ε, a row for each j
    for (int j = 0; j < size; j++) {
      for (int i = j; i < size; i++) {
        weights[j * size + i] =
            Math.pow(correlation, i - j) * (j == 0 ? 1 : Math.sqrt(innovation()));
      }
    }
    return noise
        .normal(Shape.of(rows, size))
        .matmul(Tensor.constant(Shape.of(size, size), weights))
        .reshape(eventShape.prepend(rows));
  }

  @Override
  public Tensor logProb(Tensor value) {
    int size = size();
    Tensor z = value.flattenRows(); // [rows, n]
    Tensor step = z.slice(1, 1, size).minus(z.slice(1, 0, size - 1).times(correlation));
    Tensor squares =
        z.slice(1, 0, 1).square().sum(1).plus(step.square().sum(1).dividedBy(innovation()));
    double constant = size * Math.log(2 * Math.PI) + (size - 1) * Math.log(innovation());
    return squares.plus(constant).times(-0.5);
  }

  /** Standard normal. */
  @Override
  public Tensor marginalLogProbs(Tensor value) {
    return Normal.standard(rows, eventShape).logProbs(value);
  }

  @Override
  public Tensor quantile(double probability) {
    return Normal.standard(rows, eventShape).quantile(probability);
  }

  @Override
  public Tensor mean() {
    return Tensor.filled(eventShape.prepend(rows), 0);
  }

  /**
   * KL(N(μ, diag σ²) ‖ this).
   *
   * @return {@code [rows]}
   */
  Tensor divergence(Normal from) {
    int size = size();
    Tensor mean = from.mean().flattenRows(); // [rows, n]
    Tensor variance = from.logVariance().exp().flattenRows();
    Tensor step = mean.slice(1, 1, size).minus(mean.slice(1, 0, size - 1).times(correlation));
    Tensor spread =
        variance
            .slice(1, 1, size)
            .plus(variance.slice(1, 0, size - 1).times(correlation * correlation));
    Tensor first = mean.slice(1, 0, 1).square().plus(variance.slice(1, 0, 1)).sum(1);
    Tensor later = step.square().plus(spread).sum(1).dividedBy(innovation());
    return first
        .plus(later)
        .minus(from.logVariance().sumRows())
        .plus((size - 1) * Math.log(innovation()) - size)
        .times(0.5);
  }

  @Override
  public FirstOrderAutoregression repeatRows(int count) {
    return new FirstOrderAutoregression(rows * count, eventShape, correlation);
  }
}
