package org.vae4j.data.transform;

import java.util.OptionalDouble;
import org.vae4j.api.data.Transform;
import org.vae4j.api.random.CounterNoise;

/** Spreads each of 256 shades over the interval it stands for: Theis et al. 2016, section 3.1. */
final class Dequantized implements Transform {
  private static final int SHADES = 256;
  private static final float BELOW_ONE = Math.nextDown(1f);

  @Override
  public void apply(float[] values, int offset, int length, CounterNoise noise, int epoch, int id) {
    float[] uniform = new float[length];
    noise.uniform(epoch, id, 0, uniform, 0, length);
    for (int i = 0; i < length; i++) {
      float value = values[offset + i];
      UnitInterval.check("dequantized", value, i, id);
      // Rounding to float would make the very largest numbers 1, whose logit is infinite.
      values[offset + i] = Math.min((float) ((value * 255.0 + uniform[i]) / SHADES), BELOW_ONE);
    }
  }

  @Override
  public OptionalDouble binWidth() {
    return OptionalDouble.of(1.0 / SHADES);
  }
}
