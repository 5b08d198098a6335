package org.vae4j.data.transform;

import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.TransformConfig;

/**
 * Describes values that are replaced, anew in each epoch, by draws of 0 or 1 with these
 * probabilities.
 */
@Doc(
    "Draws each value anew in each epoch, as 1 with the value as its probability and else as 0. "
        + "Validation and test examples are drawn once. Values must lie in [0, 1].")
public record DynamicBinarizedConfig() implements TransformConfig {
  /** The treatment. */
  public Transform transform() {
    return (values, offset, length, noise, epoch, id) ->
        BernoulliDraw.draw("dynamic-binarized", values, offset, length, noise, epoch, id);
  }
}
