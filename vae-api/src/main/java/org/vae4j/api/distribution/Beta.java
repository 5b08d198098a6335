package org.vae4j.api.distribution;

import java.util.List;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent beta distributions over the numbers between 0 and 1, each with the density x^(α−1) (1
 * − x)^(β−1) / B(α, β).
 *
 * @param alpha α, positive, {@code [rows, event…]}
 * @param beta β, positive, {@code [rows, event…]}
 */
public record Beta(Tensor alpha, Tensor beta) implements Distribution {
  public Beta {
    SameShape.check("beta", "alpha", alpha, "beta", beta);
  }

  @Override
  public int rows() {
    return alpha.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return alpha.shape().row();
  }

  @Override
  public Interval range() {
    return Interval.UNIT;
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** a / (a + b) with a ~ Gamma(α, 1) and b ~ Gamma(β, 1), whose gradients are implicit ones. */
  @Override
  public Tensor sample(NoiseStream noise) {
    return logit(noise).sigmoid();
  }

  /** ln x − ln(1 − x) of a sample x. */
  Tensor logit(NoiseStream noise) {
    Tensor a = noise.logGamma(alpha);
    return a.minus(noise.logGamma(beta));
  }

  /**
   * The logarithms of a sample and of its distance from 1 are known where both are rounded away.
   */
  @Override
  public Sample sampleWithLogProb(NoiseStream noise) {
    Tensor logit = logit(noise);
    Tensor log = logit.negate().softplus().negate(); // ln x
    Tensor logRest = logit.softplus().negate(); // ln(1 − x)
    return new KnownSample(logit.sigmoid(), () -> logProbs(log, logRest).sumRows());
  }

  /** (α − 1) ln x + (β − 1) ln(1 − x) − ln B(α, β), for x between 0 and 1. */
  @Override
  public Tensor logProbs(Tensor value) {
    return logProbs(value.log(), value.negate().log1p());
  }

  private Tensor logProbs(Tensor log, Tensor logRest) {
    return alpha.minus(1).times(log).plus(beta.minus(1).times(logRest)).minus(logNormalizer());
  }

  /** ln B(α, β) = ln Γ(α) + ln Γ(β) − ln Γ(α + β). */
  Tensor logNormalizer() {
    return Dirichlet.logNormalizer(both());
  }

  /** α and β side by side, {@code [rows, event…, 2]}. */
  Tensor both() {
    Shape column = alpha.shape().append(1);
    return Tensor.concatenate(
        column.rank() - 1, List.of(alpha.reshape(column), beta.reshape(column)));
  }

  /** α / (α + β). */
  @Override
  public Tensor mean() {
    return alpha.dividedBy(alpha.plus(beta));
  }

  @Override
  public Beta repeatRows(int count) {
    return new Beta(alpha.repeatRows(count), beta.repeatRows(count));
  }
}
