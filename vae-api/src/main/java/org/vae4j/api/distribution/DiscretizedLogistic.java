package org.vae4j.api.distribution;

import java.util.OptionalInt;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent logistic distributions, each rounded to the nearest of equally spaced levels from 0
 * to 1: Kingma et al. 2016, "Improved variational inference with inverse autoregressive flow",
 * appendix, and Salimans et al. 2017, eq. 2. The first and the last level have the tails.
 *
 * @param location μ, {@code [rows, event…]}
 * @param logScale ln s, from −60 to 60, {@code [rows, event…]}
 * @param count the number of levels, at least 2; level k is k / (count − 1)
 */
public record DiscretizedLogistic(Tensor location, Tensor logScale, int count)
    implements Distribution {
  /** Terms of the mean computed at once; each takes the memory of a row of events. */
  private static final int TERMS = 16;

  public DiscretizedLogistic {
    SameShape.check("discretized logistic", "location", location, "log-scale", logScale);
    LevelGrid.check("discretized logistic", count);
  }

  @Override
  public int rows() {
    return location.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return location.shape().row();
  }

  @Override
  public Interval range() {
    return Interval.UNIT;
  }

  @Override
  public OptionalInt levels() {
    return OptionalInt.of(count);
  }

  @Override
  public boolean isReparameterised() {
    return false;
  }

  /** A logistic sample, rounded to the nearest level; it carries no gradient. */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor x = new Logistic(location, logScale).sample(noise);
    return new LevelGrid(count).nearest(x).stopGradient();
  }

  /**
   * ln (σ(b) − σ(a)) with the edges of the level's bin a = (x − h − μ) / s and b = (x + h − μ) / s,
   * h half the distance of two levels; a is minus infinity at the first level, and b infinity at
   * the last.
   *
   * <p>Computed as ln σ(b) + ln σ(−a) + ln (1 − e^(a − b)), which is the same: its three terms have
   * one sign, so that no digits cancel however small the probability is. The form that Salimans et
   * al. 2017 fall back to for tiny probabilities, the density at the centre times the width of the
   * bin, is not needed.
   */
  @Override
  public Tensor logProbs(Tensor value) {
    LevelGrid grid = new LevelGrid(count);
    Tensor width = logScale.negate().exp().times(2 * grid.half()); // b − a
    Tensor z = value.minus(location).times(logScale.negate().exp());
    Tensor logBelowB = z.plus(width.times(0.5)).negate().softplus().negate(); // ln σ(b)
    Tensor logAboveA = z.minus(width.times(0.5)).softplus().negate(); // ln σ(−a)
    Tensor logBoth = width.negate().expm1().negate().log(); // ln (1 − e^(a − b))
    Tensor isAboveFirst = grid.isAboveFirst(value);
    Tensor isBelowLast = grid.isBelowLast(value);
    return logBelowB
        .mask(isBelowLast)
        .plus(logAboveA.mask(isAboveFirst))
        .plus(logBoth.mask(isBelowLast.times(isAboveFirst)));
  }

  /** The expected level: Σₖ p(x ≥ level k) / (count − 1) over all levels k but the first. */
  @Override
  public Tensor mean() {
    LevelGrid grid = new LevelGrid(count);
    Shape one = eventShape().prepend(1).prepend(rows()); // [rows, 1, event…]
    Tensor scale = logScale.negate().exp();
    Tensor sum = Tensor.constant(0);
    for (int first = 1; first < count; first += TERMS) {
      int terms = Math.min(TERMS, count - first);
      double[] edges = new double[terms];
      for (int i = 0; i < terms; i++) {
        edges[i] = grid.value(first + i) - grid.half();
      }
      Shape all = one.with(1, terms);
      Tensor edge = LevelGrid.alongAxisOne(one, edges).broadcast(all);
      Tensor above =
          location
              .reshape(one)
              .broadcast(all)
              .minus(edge)
              .times(scale.reshape(one).broadcast(all))
              .sigmoid(); // [rows, terms, event…]
      sum = sum.plus(above.sum(1));
    }
    return sum.dividedBy(count - 1);
  }

  @Override
  public DiscretizedLogistic repeatRows(int count) {
    return new DiscretizedLogistic(
        location.repeatRows(count), logScale.repeatRows(count), this.count);
  }
}
