package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent Bernoulli distributions, each given by its logit.
 *
 * @param logits ln(p / (1 − p)), {@code [rows, event…]}
 */
public record Bernoulli(Tensor logits) implements Distribution {
  private static final int MOST_ENUMERATED = 10;

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

  @Override
  public Interval range() {
    return Interval.UNIT;
  }

  /** 0 and 1. */
  @Override
  public OptionalInt levels() {
    return OptionalInt.of(2);
  }

  @Override
  public boolean isReparameterised() {
    return false;
  }

  /** Every combination of zeros and ones, where there are no more than 1,024 of them. */
  @Override
  public Optional<Tensor> support() {
    int size = eventShape().elements();
    if (size > MOST_ENUMERATED) {
      return Optional.empty();
    }
    int count = 1 << size;
    double[] values = new double[count * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / size) >> (size - 1 - i % size) & 1;
    }
    return Optional.of(Tensor.constant(eventShape().prepend(count), values));
  }

  /** Zeros and ones; they carry no gradient. */
  @Override
  public Tensor sample(NoiseStream noise) {
    return mean().greaterThan(noise.uniform(logits.shape())).stopGradient();
  }

  /**
   * x l − ln(1 + eˡ), which is x ln p + (1 − x) ln(1 − p) in a form that is finite for every logit.
   * For a value between 0 and 1 this is the cross-entropy that is used for real-valued pixels; it
   * is then not the logarithm of a normalised density.
   */
  @Override
  public Tensor logProbs(Tensor value) {
    return value.times(logits).minus(logits.softplus());
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
