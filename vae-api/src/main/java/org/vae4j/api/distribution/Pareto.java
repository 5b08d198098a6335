package org.vae4j.api.distribution;

import org.vae4j.api.tensor.Tensor;

/**
 * Independent Pareto distributions over the numbers above a least one, each with the density α m^α
 * / x^(α+1).
 *
 * @param logMinimum ln m, of the least value, {@code [rows, event…]}
 * @param logShape ln α, {@code [rows, event…]}
 */
public record Pareto(Tensor logMinimum, Tensor logShape) implements LogTransformed {
  public Pareto {
    SameShape.check("Pareto", "log-minimum", logMinimum, "log-shape", logShape);
  }

  /** ln x = ln m + e / α with e ~ Exponential(1). */
  @Override
  public Distribution log() {
    return new ShiftedExponential(logMinimum, logShape.negate());
  }

  /** α m / (α − 1) where α &gt; 1, else infinite. */
  @Override
  public Tensor mean() {
    Tensor above = logShape.expm1(); // α − 1
    Tensor finite = above.greaterThan(Tensor.filled(above.shape(), 0));
    Tensor ratio = logShape.minus(above.where(finite, Tensor.filled(above.shape(), 1)).log());
    return logMinimum
        .plus(ratio)
        .exp()
        .where(finite, Tensor.filled(above.shape(), Double.POSITIVE_INFINITY));
  }

  @Override
  public Pareto repeatRows(int count) {
    return new Pareto(logMinimum.repeatRows(count), logShape.repeatRows(count));
  }
}
