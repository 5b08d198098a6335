package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ForwardingExamples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.random.CounterNoise;

/** Examples as a model sees them: they are transformed as they are read. */
public final class TransformedExamples implements ForwardingExamples {
  private final Examples raw;
  private final Transform transform;
  private final CounterNoise noise;

  /**
   * Transformed examples.
   *
   * @param raw the examples as the data set has them
   * @param transform the transform
   * @param seed decides the randomness of the transform
   */
  public TransformedExamples(Examples raw, Transform transform, long seed) {
    // Transforms were once called pixels; the name of the stream stays, so that draws do.
    this(raw, transform, new CounterNoise(seed, "pixels"));
  }

  private TransformedExamples(Examples raw, Transform transform, CounterNoise noise) {
    this.raw = requireNonNull(raw, "raw");
    this.transform = requireNonNull(transform, "transform");
    this.noise = requireNonNull(noise, "noise");
  }

  /** The transform. */
  Transform transform() {
    return transform;
  }

  /** Other examples, transformed likewise. */
  TransformedExamples withSource(Examples others) {
    return new TransformedExamples(others, transform, noise);
  }

  @Override
  public Examples source() {
    return raw;
  }

  /** Copies one example's values, transformed as in epoch 0. */
  @Override
  public void read(int row, float[] into, int offset) {
    read(row, 0, into, offset);
  }

  /**
   * Copies one example's values, transformed as in a given epoch; a value that was not observed is
   * 0, whatever the transform makes of it.
   */
  public void read(int row, int epoch, float[] into, int offset) {
    raw.read(row, into, offset);
    int length = raw.shape().elements();
    transform.apply(into, offset, length, noise, epoch, raw.id(row));
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
