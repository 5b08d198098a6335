package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent categorical distributions, relaxed: samples lie between the one-hot vectors, the
 * nearer to one the lower the temperature, and gradients flow through them. Known as Gumbel-softmax
 * (Jang, Gu and Poole 2017) and as the Concrete distribution (Maddison, Mnih and Teh 2017).
 *
 * @param logits ln p of each class up to a constant, {@code [rows, …, classes]}
 * @param temperature τ, a scalar above 0
 * @param straightThrough whether samples are the nearest one-hot vectors, with the gradient of the
 *     relaxed ones; such samples have no density
 */
public record RelaxedCategorical(Tensor logits, Tensor temperature, boolean straightThrough)
    implements Distribution {
  public RelaxedCategorical {
    requireNonNull(logits, "logits");
    if (logits.shape().rank() < 2 || temperature.shape().rank() != 0) {
      throw new ShapeException(
          "relaxed categorical distribution: logits are [rows, …, classes] and the temperature is a"
              + " scalar, were "
              + logits.shape()
              + " and "
              + temperature.shape());
    }
  }

  /** The distribution that this one comes to as the temperature falls. */
  public Categorical categorical() {
    return new Categorical(logits);
  }

  @Override
  public int rows() {
    return logits.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return logits.shape().row();
  }

  @Override
  public Interval range() {
    return Interval.UNIT;
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** softmax((ln p + g) / τ) with Gumbel noise g: Jang et al. 2017, eq. 2. */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor perturbed =
        logits.plus(Categorical.gumbel(noise, logits.shape())).dividedBy(temperature);
    Tensor soft = new Categorical(perturbed).mean(); // [rows, …, classes]
    if (!straightThrough) {
      return soft;
    }
    Tensor hard = soft.oneHotArgmax(-1);
    // The value of the one, the gradient of the other.
    return hard.minus(soft).stopGradient().plus(soft);
  }

  /**
   * ln Γ(k) + (k − 1) ln τ + Σ (ln pᵢ − (τ + 1) ln yᵢ) − k ln Σ pᵢ yᵢ^(−τ) for each variable of k
   * classes: Maddison et al. 2017, eq. 2.
   *
   * @throws UnsupportedOperationException for straight-through samples
   */
  @Override
  public Tensor logProbs(Tensor value) {
    if (straightThrough) {
      throw new UnsupportedOperationException("straight-through samples have no density");
    }
    int k = logits.shape().size(-1);
    double logFactorial = 0;
    for (int i = 2; i < k; i++) {
      logFactorial += Math.log(i);
    }
    Tensor log = value.log();
    Tensor tilted = categorical().logProbabilities().minus(log.times(temperature));
    return tilted
        .minus(log)
        .sum(-1)
        .minus(tilted.logSumExp(-1).times(k))
        .plus(temperature.log().times(k - 1))
        .plus(logFactorial); // [rows, …]
  }

  /**
   * Refused: the mean has no closed form above a temperature of 0.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Tensor mean() {
    throw new UnsupportedOperationException(
        "the mean of a relaxed categorical distribution has no closed form");
  }

  @Override
  public RelaxedCategorical repeatRows(int count) {
    return new RelaxedCategorical(logits.repeatRows(count), temperature, straightThrough);
  }
}
