package org.vae4j.testkit.sketch;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The Gumbel-softmax distribution: Jang, Gu and Poole 2017, eqs. 2 and 3.
 *
 * @param logits {@code [rows, classes]}, up to a constant for each row
 * @param temperature τ, a scalar
 */
record Relaxed(Tensor logits, Tensor temperature) implements Distribution {
  /** −ln(−ln u). */
  static Tensor gumbel(NoiseStream noise, Shape shape) {
    return noise.uniform(shape).log().negate().log().negate();
  }

  /** Logits of which the exponentials add to 1 in each row. */
  static Tensor normalised(Tensor logits) {
    Shape column = Shape.of(logits.shape().size(0), 1);
    return logits.minus(logits.logSumExp(1).reshape(column).broadcast(logits.shape()));
  }

  private Tensor logSample(NoiseStream noise) {
    return normalised(logits.plus(gumbel(noise, logits.shape())).dividedBy(temperature));
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    return logSample(noise).exp();
  }

  /** ln Γ(k) + (k − 1) ln τ − k ln Σ πᵢ yᵢ^(−τ) + Σ (ln πᵢ − (τ + 1) ln yᵢ): appendix B. */
  @Override
  public Tensor logProb(Tensor value) {
    int k = logits.shape().size(1);
    double logFactorial = 0;
    for (int i = 2; i < k; i++) {
      logFactorial += Math.log(i);
    }
    Tensor tilted = normalised(logits).minus(value.log().times(temperature)); // ln πᵢ yᵢ^(−τ)
    return tilted
        .minus(value.log())
        .sumRows()
        .minus(tilted.logSumExp(1).times(k))
        .plus(temperature.log().times(k - 1))
        .plus(logFactorial);
  }

  /** The probabilities of the classes: the mean at temperature 0. */
  @Override
  public Tensor mean() {
    return normalised(logits).exp();
  }

  @Override
  public Relaxed repeatRows(int count) {
    return new Relaxed(logits.repeatRows(count), temperature);
  }

  @Override
  public int rows() {
    return logits.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return logits.shape().row();
  }
}
