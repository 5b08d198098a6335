package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * A mixture of normal distributions with diagonal covariances over vectors, the same one for each
 * row.
 *
 * @param rows the number of rows
 * @param logits the logarithms of the weights of the components, up to a common constant, {@code
 *     [components]}
 * @param means {@code [components, n]}
 * @param logVariances {@code [components, n]}
 */
public record NormalMixture(int rows, Tensor logits, Tensor means, Tensor logVariances)
    implements Distribution {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  /** A temperature that leaves no deviation, and whose logarithm is a number. */
  private static final double LEAST = 1e-15;

  public NormalMixture {
    requireNonNull(logits, "logits");
    if (means.shape().rank() != 2
        || !means.shape().equals(logVariances.shape())
        || !logits.shape().equals(Shape.of(means.shape().size(0)))) {
      throw new ShapeException(
          "mixture: logits [components], means and log-variances [components, n]; were "
              + logits.shape()
              + ", "
              + means.shape()
              + " and "
              + logVariances.shape());
    }
  }

  @Override
  public Shape eventShape() {
    return means.shape().row();
  }

  /** Not the weights of the components. */
  @Override
  public boolean isReparameterised() {
    return false;
  }

  /**
   * A component drawn by its weight, then a sample of it. Gradients flow to the component's mean
   * and variance, and none to the weights.
   */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor component =
        choose(noise.uniform(Shape.of(rows, 1))); // [rows, components], one 1 in each row
    Tensor standardDeviations = logVariances.times(0.5).exp();
    Tensor epsilon = noise.normal(Shape.of(rows, means.shape().size(1)));
    return component.matmul(means).plus(component.matmul(standardDeviations).times(epsilon));
  }

  /** ln Σₖ wₖ N(x; μₖ, σₖ²). */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor each = each(value).sum(2); // [rows, components]
    return each.plus(logWeights()).logSumExp(1);
  }

  /** ln Σₖ wₖ N(xᵢ; μₖᵢ, σₖᵢ²) for each dimension i. */
  @Override
  public Tensor marginalLogProbs(Tensor value) {
    return each(value)
        .plus(logWeights().reshape(columnShape()).broadcast(means.shape()))
        .logSumExp(1);
  }

  @Override
  public Tensor mean() {
    return logWeights()
        .exp()
        .reshape(Shape.of(1, logits.shape().size(0)))
        .matmul(means)
        .broadcast(Shape.of(rows, means.shape().size(1)));
  }

  /** With the deviations of each component multiplied; the means and the weights stay. */
  @Override
  public NormalMixture tempered(double temperature) {
    return new NormalMixture(
        rows, logits, means, logVariances.plus(2 * Math.log(Math.max(temperature, LEAST))));
  }

  @Override
  public NormalMixture repeatRows(int count) {
    return new NormalMixture(rows * count, logits, means, logVariances);
  }

  /** ln N(xᵢ; μₖᵢ, σₖᵢ²), {@code [rows, components, n]}. */
  private Tensor each(Tensor value) {
    int components = means.shape().size(0);
    int size = means.shape().size(1);
    if (!value.shape().equals(Shape.of(rows, size))) {
      throw new ShapeException(
          "mixture: values are " + Shape.of(rows, size) + ", were " + value.shape());
    }
    Tensor spread =
        value.reshape(Shape.of(rows, 1, size)).broadcast(Shape.of(rows, components, size));
    Tensor squared = spread.minus(means).square().times(logVariances.negate().exp());
    return squared.plus(logVariances).plus(LOG_2_PI).times(-0.5);
  }

  private Shape columnShape() {
    return logits.shape().append(1);
  }

  private Tensor logWeights() {
    return logits.minus(logits.logSumExp(0));
  }

  /** The component whose section of (0, 1) a uniform number falls into. */
  private Tensor choose(Tensor uniform) {
    int components = logits.shape().size(0);
    double[] upTo = new double[components * components];
    for (int from = 0; from < components; from++) {
      for (int to = from; to < components; to++) {
        upTo[from * components + to] = 1;
      }
    }
    Tensor weights = logWeights().exp().reshape(Shape.of(1, components));
    Tensor cumulative =
        weights.matmul(Tensor.constant(Shape.of(components, components), upTo)); // [1, components]
    Shape shape = Shape.of(rows, components);
    Tensor beyond =
        uniform
            .broadcast(shape)
            .greaterThan(cumulative.reshape(Shape.of(components)).broadcast(shape));
    if (components == 1) {
      return Tensor.filled(shape, 1);
    }
    // beyond[k] is 1 while the number is past component k: the first 0 is the chosen one, and
    // rounding never passes the last.
    Tensor past = beyond.slice(1, 0, components - 1);
    Tensor started = Tensor.concatenate(1, List.of(Tensor.filled(Shape.of(rows, 1), 1), past));
    Tensor ended = Tensor.concatenate(1, List.of(past, Tensor.filled(Shape.of(rows, 1), 0)));
    return started.minus(ended).stopGradient();
  }
}
