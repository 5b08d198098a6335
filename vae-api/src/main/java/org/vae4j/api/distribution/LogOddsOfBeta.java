package org.vae4j.api.distribution;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The log-odds of beta variables, ln(x / (1 − x)), shifted: logarithms of F variables.
 *
 * @param beta the distribution of x
 * @param shift what is added, {@code [rows, event…]}
 */
record LogOddsOfBeta(Beta beta, Tensor shift) implements Distribution {
  @Override
  public int rows() {
    return beta.rows();
  }

  @Override
  public Shape eventShape() {
    return beta.eventShape();
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    return beta.logit(noise).plus(shift);
  }

  /** −α ln(1 + e^(−t)) − β ln(1 + e^t) − ln B(α, β) of the log-odds t. */
  @Override
  public Tensor logProbs(Tensor value) {
    Tensor logit = value.minus(shift);
    return beta.alpha()
        .times(logit.negate().softplus())
        .plus(beta.beta().times(logit.softplus()))
        .plus(beta.logNormalizer())
        .negate();
  }

  /** ψ(α) − ψ(β) and the shift. */
  @Override
  public Tensor mean() {
    return beta.alpha().digamma().minus(beta.beta().digamma()).plus(shift);
  }

  @Override
  public LogOddsOfBeta repeatRows(int count) {
    return new LogOddsOfBeta(beta.repeatRows(count), shift.repeatRows(count));
  }
}
