package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ForwardingExamples;
import org.vae4j.api.data.Pixels;
import org.vae4j.api.random.CounterNoise;

/** Examples as a model sees them: their pixels are treated as they are read. */
public final class TreatedExamples implements ForwardingExamples {
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
  public Examples source() {
    return raw;
  }

  /** Copies one example's values, treated as in epoch 0. */
  @Override
  public void read(int row, float[] into, int offset) {
    read(row, 0, into, offset);
  }

  /**
   * Copies one example's values, treated as in a given epoch; a value that was not observed is 0,
   * whatever the treatment makes of it.
   */
  public void read(int row, int epoch, float[] into, int offset) {
    raw.read(row, into, offset);
    int length = raw.shape().elements();
    pixels.apply(into, offset, length, noise, epoch, raw.id(row));
    if (raw.hasMissing()) {
      float[] observed = new float[length];
      raw.observed(row, observed, 0);
      for (int i = 0; i < length; i++) {
        if (observed[i] == 0) {
          into[offset + i] = 0;
        }
      }
    }
  }
}
