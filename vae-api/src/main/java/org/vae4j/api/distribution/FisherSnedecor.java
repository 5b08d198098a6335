package org.vae4j.api.distribution;

import org.vae4j.api.tensor.Tensor;

/**
 * Independent F-distributions of Fisher and Snedecor: of the ratio of two χ² variables, each
 * divided by its degrees of freedom.
 *
 * @param logNumerator ln d₁, the degrees of freedom of the numerator, {@code [rows, event…]}
 * @param logDenominator ln d₂, those of the denominator, {@code [rows, event…]}
 */
public record FisherSnedecor(Tensor logNumerator, Tensor logDenominator) implements LogTransformed {
  public FisherSnedecor {
    SameShape.check("F", "log-numerator", logNumerator, "log-denominator", logDenominator);
  }

  @Override
  public Distribution log() {
    return new LogOddsOfBeta(
        new Beta(logNumerator.exp().times(0.5), logDenominator.exp().times(0.5)),
        logDenominator.minus(logNumerator));
  }

  /** d₂ / (d₂ − 2) where d₂ &gt; 2, else infinite. */
  @Override
  public Tensor mean() {
    Tensor half = logDenominator.exp().times(0.5);
    Tensor finite = half.greaterThan(Tensor.filled(half.shape(), 1));
    Tensor below = half.minus(1).where(finite, Tensor.filled(half.shape(), 1));
    return half.dividedBy(below)
        .where(finite, Tensor.filled(half.shape(), Double.POSITIVE_INFINITY));
  }

  @Override
  public FisherSnedecor repeatRows(int count) {
    return new FisherSnedecor(logNumerator.repeatRows(count), logDenominator.repeatRows(count));
  }
}
