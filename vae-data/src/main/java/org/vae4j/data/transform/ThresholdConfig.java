package org.vae4j.data.transform;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.TransformConfig;

/**
 * Describes values that become 0 or 1 at a threshold.
 *
 * @param at the largest value that becomes 0
 */
@Doc("Makes each value 0 or 1, by comparing it with a threshold.")
public record ThresholdConfig(
    @Default("0.5") @Doc("The largest value that becomes 0; all above it become 1.") double at)
    implements TransformConfig {
  public ThresholdConfig {
    if (!Double.isFinite(at)) {
      throw new IllegalArgumentException("the threshold must be a finite number, was " + at);
    }
  }

  /** The treatment. */
  public Transform transform() {
    return (values, offset, length, noise, epoch, id) -> {
      for (int i = offset; i < offset + length; i++) {
        values[i] = values[i] > at ? 1 : 0;
      }
    };
  }
}
