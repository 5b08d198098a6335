package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.LogGamma;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent Dirichlet distributions over probabilities, which lie along the last axis and add up
 * to 1: each with the density Π xᵢ^(αᵢ−1) / B(α) over all of them but the last.
 *
 * @param concentration α, positive, {@code [rows, …, classes]}
 */
public record Dirichlet(Tensor concentration) implements Distribution {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  public Dirichlet {
    requireNonNull(concentration, "concentration");
    if (concentration.shape().rank() < 2) {
      throw new ShapeException(
          "Dirichlet distribution: concentrations are [rows, …, classes], were "
              + concentration.shape());
    }
  }

  @Override
  public int rows() {
    return concentration.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return concentration.shape().row();
  }

  @Override
  public Interval range() {
    return Interval.UNIT;
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** aᵢ / Σ aⱼ with aᵢ ~ Gamma(αᵢ, 1), whose gradients are implicit ones. */
  @Override
  public Tensor sample(NoiseStream noise) {
    return logSample(noise).exp();
  }

  private Tensor logSample(NoiseStream noise) {
    return new Categorical(noise.logGamma(concentration)).logProbabilities();
  }

  /** The logarithms of a sample are known where it is too small for a number. */
  @Override
  public Sample sampleWithLogProb(NoiseStream noise) {
    Tensor log = logSample(noise);
    return new KnownSample(log.exp(), () -> ofLogarithms(log).sumRows());
  }

  /** Σ (αᵢ − 1) ln xᵢ − ln B(α): {@code [rows, …]}, one for each simplex. */
  @Override
  public Tensor logProbs(Tensor value) {
    return ofLogarithms(value.log());
  }

  private Tensor ofLogarithms(Tensor log) {
    return concentration.minus(1).times(log).sum(-1).minus(logNormalizer(concentration));
  }

  /**
   * ln B(α) = Σ ln Γ(αᵢ) − ln Γ(Σ αᵢ) along the last axis, by Stirling's formula and what it leaves
   * out: Σ (αᵢ − ½) ln(αᵢ / c) − ½ (k − 1) (ln c − ln 2π) + Σ r(αᵢ) − r(c) with c = Σ αᵢ.
   */
  static Tensor logNormalizer(Tensor concentration) {
    int k = concentration.shape().size(-1);
    Tensor total = concentration.sum(-1); // [rows, …]
    Tensor shares = concentration.dividedBy(Categorical.along(total, concentration.shape()));
    return concentration
        .minus(0.5)
        .times(shares.log())
        .plus(LogGamma.stirlingRemainder(concentration))
        .sum(-1)
        .minus(total.log().minus(LOG_TWO_PI).times(0.5 * (k - 1)))
        .minus(LogGamma.stirlingRemainder(total));
  }

  /**
   * KL(q ‖ p) = ln B(α_p) − ln B(α_q) + Σ (α_q − α_p) (ψ(α_q) − ψ(Σ α_q)) along the last axis: the
   * divergence of the natural parameters of one exponential family.
   *
   * @param q the concentrations of the first distribution
   * @param p the concentrations of the second
   */
  static Tensor divergence(Tensor q, Tensor p) {
    Tensor ofTotal = Categorical.along(q.sum(-1).digamma(), q.shape());
    Tensor expected = q.digamma().minus(ofTotal); // E_q ln xᵢ
    return q.minus(p).times(expected).sum(-1).plus(logNormalizer(p)).minus(logNormalizer(q));
  }

  /** αᵢ / Σ αⱼ. */
  @Override
  public Tensor mean() {
    return concentration.dividedBy(Categorical.along(concentration.sum(-1), concentration.shape()));
  }

  @Override
  public Dirichlet repeatRows(int count) {
    return new Dirichlet(concentration.repeatRows(count));
  }
}
