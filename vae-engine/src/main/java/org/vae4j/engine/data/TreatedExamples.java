package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.Pixels;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Shape;

/** Examples as a model sees them: their pixels are treated as they are read. */
public final class TreatedExamples implements Examples {
  private final Examples raw;
  private final Pixels pixels;
  private final CounterNoise noise;

  /**
   * Treated examples.
   *
   * @param raw the examples as the data set has them
   * @param pixels the treatment
   * @param seed decides the randomness of the treatment
   */
  public TreatedExamples(Examples raw, Pixels pixels, long seed) {
    this.raw = requireNonNull(raw, "raw");
    this.pixels = requireNonNull(pixels, "pixels");
    this.noise = new CounterNoise(seed, "pixels");
  }

  @Override
  public int size() {
    return raw.size();
  }

  @Override
  public Shape shape() {
    return raw.shape();
  }

  /** Copies one example's values, treated as in epoch 0. */
  @Override
  public void read(int row, float[] into, int offset) {
    read(row, 0, into, offset);
  }

  /** Copies one example's values, treated as in a given epoch. */
  public void read(int row, int epoch, float[] into, int offset) {
    raw.read(row, into, offset);
    pixels.apply(into, offset, raw.shape().elements(), noise, epoch, raw.id(row));
  }

  @Override
  public OptionalInt label(int row) {
    return raw.label(row);
  }

  @Override
  public int id(int row) {
    return raw.id(row);
  }
}
