package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * All probability on one value.
 *
 * @param value the value, {@code [rows, event…]}
 */
public record Deterministic(Tensor value) implements Distribution {
  public Deterministic {
    requireNonNull(value, "value");
  }

  @Override
  public int rows() {
    return value.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return value.shape().row();
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    return value;
  }

  /**
   * Refused: a point has no density.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Tensor logProb(Tensor value) {
    throw new UnsupportedOperationException("a deterministic distribution has no density");
  }

  @Override
  public Tensor mean() {
    return value;
  }

  @Override
  public Deterministic repeatRows(int count) {
    return new Deterministic(value.repeatRows(count));
  }
}
