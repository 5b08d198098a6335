package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent Bernoulli distributions, each given by its logit.
 *
 * @param logits ln(p / (1 − p)), {@code [rows, event…]}
 */
public record Bernoulli(Tensor logits) implements Distribution {
  public Bernoulli {
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

  /** Zeros and ones; they carry no gradient. */
  @Override
  public Tensor sample(NoiseStream noise) {
    return mean().greaterThan(noise.uniform(logits.shape())).stopGradient();
  }

  /**
   * Σ x l − ln(1 + eˡ), which is Σ x ln p + (1 − x) ln(1 − p) in a form that is finite for every
   * logit. For a value between 0 and 1 this is the cross-entropy that is used for real-valued
   * pixels; it is then not the logarithm of a normalised density.
   */
  @Override
  public Tensor logProb(Tensor value) {
    return value.times(logits).minus(logits.softplus()).sumRows();
  }

  /** p. */
  @Override
  public Tensor mean() {
    return logits.sigmoid();
  }

  @Override
  public Bernoulli repeatRows(int count) {
    return new Bernoulli(logits.repeatRows(count));
  }
}
