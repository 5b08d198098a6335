package org.vae4j.data.transform;

import org.vae4j.api.random.CounterNoise;

/** Draws zeros and ones with the values in place as probabilities. */
final class BernoulliDraw {
  private BernoulliDraw() {}

  static void draw(
      String treatment,
      float[] values,
      int offset,
      int length,
      CounterNoise noise,
      int epoch,
      int id) {
    float[] uniform = new float[length];
    noise.uniform(epoch, id, 0, uniform, 0, length);
    for (int i = 0; i < length; i++) {
      float probability = values[offset + i];
      UnitInterval.check(treatment, probability, i, id);
      // The uniform numbers lie strictly between 0 and 1, so that black and white stay what they
      // are.
      values[offset + i] = uniform[i] < probability ? 1 : 0;
    }
  }
}
