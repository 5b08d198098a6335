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
  /** The treatment. */
  public Transform transform() {
    return new Dequantized();
  }
}
