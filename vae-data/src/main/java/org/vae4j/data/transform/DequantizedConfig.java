package org.vae4j.data.transform;

import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.TransformConfig;

/**
 * Describes values of 256 shades that are spread over the interval that each shade stands for.
 *
 * <p>Theis, van den Oord and Bethge 2016, "A note on the evaluation of generative models", section
 * 3.1: a density fitted to such data bounds the likelihood of the shades.
 */
@Doc(
    "Spreads each of the 256 shades over the interval it stands for: (255·value + u) / 256 with u "
        + "uniform in (0, 1), drawn anew in each epoch. Values must lie in [0, 1].")
public record DequantizedConfig() implements TransformConfig {
  private static final float BELOW_ONE = Math.nextDown(1f);

  /** The treatment. */
  public Transform transform() {
    return (values, offset, length, noise, epoch, id) -> {
      float[] uniform = new float[length];
      noise.uniform(epoch, id, 0, uniform, 0, length);
      for (int i = 0; i < length; i++) {
        float value = values[offset + i];
        UnitInterval.check("dequantized", value, i, id);
        // Rounding to float would make the very largest numbers 1, whose logit is infinite.
        values[offset + i] = Math.min((float) ((value * 255.0 + uniform[i]) / 256), BELOW_ONE);
      }
    };
  }
}
