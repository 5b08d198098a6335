package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent continuous Bernoulli distributions over the numbers from 0 to 1, whose density is
 * that of a Bernoulli distribution with the normaliser that it lacks there: Loaiza-Ganem and
 * Cunningham 2019, "The continuous Bernoulli: fixing a pervasive error in variational
 * autoencoders".
 *
 * <p>With the logit l = ln(λ / (1 − λ)) the density C(λ) λˣ (1 − λ)^(1−x) is e^(l x) / ∫ e^(l t) dt
 * = e^(l x) l / (eˡ − 1). Around λ = ½, where l = 0 makes these quotients 0 / 0, they are computed
 * by their series.
 *
 * @param logits l, {@code [rows, event…]}
 */
public record ContinuousBernoulli(Tensor logits) implements Distribution {
  /** Below this |l| the series are exact to 1e-11, and above it the quotients to 1e-14. */
  private static final double NEAR = 0.5;

  /** Below this |l| the series of the quantiles, which has fewer terms, is exact to 1e-10. */
  private static final double NEAR_QUANTILE = 1e-3;

  /** The largest number below 1 in single precision: of 1 a quantile could be infinite. */
  private static final double BELOW_ONE = 1 - 0x1p-24;

  public ContinuousBernoulli {
    requireNonNull(logits, "logits");
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

  /** The inverse distribution function at u ~ U(0, 1). */
  @Override
  public Tensor sample(NoiseStream noise) {
    return quantile(noise.uniform(logits.shape()));
  }

  @Override
  public Tensor quantile(double probability) {
    return quantile(Tensor.filled(logits.shape(), probability));
  }

  /**
   * ln(1 + u (eˡ − 1)) / l; from the nearer end, so that no exponential overflows: with t = |l|,
   * the distance from the end with more density is −ln(1 − v (1 − e^(−t))) / t, where v is u or 1 −
   * u.
   */
  private Tensor quantile(Tensor u) {
    Tensor isPositive = logits.greaterThan(Tensor.filled(logits.shape(), 0));
    Tensor isFar = logits.abs().greaterThan(Tensor.filled(logits.shape(), NEAR_QUANTILE));
    Tensor t = logits.abs().where(isFar, Tensor.filled(logits.shape(), 1));
    Tensor v = u.negate().plus(1).where(isPositive, u).minimum(BELOW_ONE);
    Tensor distance = v.times(t.negate().expm1()).log1p().negate().dividedBy(t);
    Tensor far = distance.negate().plus(1).where(isPositive, distance);
    // u + l u (1 − u) / 2 + l² u (1 − u) (1 − 2u) / 6 + …
    Tensor l = logits.mask(Tensor.constant(1).minus(isFar));
    Tensor spread = u.times(u.negate().plus(1));
    Tensor bend = spread.times(u.times(-2).plus(1));
    Tensor near = u.plus(l.times(spread).dividedBy(2)).plus(l.square().times(bend).dividedBy(6));
    return far.where(isFar, near);
  }

  /** x l − ln((eˡ − 1) / l): Loaiza-Ganem and Cunningham 2019, eq. 5 and 6, in logits. */
  @Override
  public Tensor logProbs(Tensor value) {
    return value.times(logits).minus(logNormalizer());
  }

  /**
   * ln((eˡ − 1) / l), which is −ln C(λ) − ln(1 − λ). For t = |l| not near 0 it is max(l, 0) + ln((1
   * − e^(−t)) / t); else l/2 + l²/24 − l⁴/2880 + l⁶/181440 − l⁸/9676800 + ….
   */
  private Tensor logNormalizer() {
    Tensor isFar = isFar();
    Tensor t = logits.abs().where(isFar, Tensor.filled(logits.shape(), 1));
    Tensor far = logits.maximum(0).plus(t.negate().expm1().negate().dividedBy(t).log());
    Tensor l = logits.mask(Tensor.constant(1).minus(isFar));
    Tensor square = l.square();
    Tensor even =
        square
            .dividedBy(-9_676_800)
            .plus(1.0 / 181_440)
            .times(square)
            .plus(-1.0 / 2880)
            .times(square)
            .plus(1.0 / 24)
            .times(square);
    return far.where(isFar, l.times(0.5).plus(even));
  }

  /**
   * λ / (2λ − 1) + 1 / (2 artanh(1 − 2λ)), the paper's eq. 8, which is 1 / (1 − e^(−l)) − 1 / l.
   * Near l = 0 it is ½ + l/12 − l³/720 + l⁵/30240 − l⁷/1209600 + ….
   */
  @Override
  public Tensor mean() {
    Tensor isFar = isFar();
    Tensor isPositive = logits.greaterThan(Tensor.filled(logits.shape(), 0));
    Tensor t = logits.abs().where(isFar, Tensor.filled(logits.shape(), 1));
    Tensor one = Tensor.filled(logits.shape(), 1);
    Tensor ofPositive = one.dividedBy(t.negate().expm1().negate()).minus(one.dividedBy(t));
    Tensor far = ofPositive.where(isPositive, ofPositive.negate().plus(1)); // 1 − E of −l
    Tensor l = logits.mask(Tensor.constant(1).minus(isFar));
    Tensor square = l.square();
    Tensor slope =
        square
            .dividedBy(-1_209_600)
            .plus(1.0 / 30_240)
            .times(square)
            .plus(-1.0 / 720)
            .times(square)
            .plus(1.0 / 12);
    return far.where(isFar, l.times(slope).plus(0.5));
  }

  @Override
  public ContinuousBernoulli repeatRows(int count) {
    return new ContinuousBernoulli(logits.repeatRows(count));
  }

  private Tensor isFar() {
    return logits.abs().greaterThan(Tensor.filled(logits.shape(), NEAR));
  }
}
