package org.vae4j.data.transform;

import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.TransformConfig;

/** Describes values that are replaced, once, by draws of 0 or 1 with these probabilities. */
@Doc(
    "Draws each value once, as 1 with the value as its probability and else as 0; every epoch sees "
        + "the same draw. Values must lie in [0, 1].")
public record StaticBinarizedConfig() implements TransformConfig {
  /** The treatment. */
  public Transform transform() {
    return (values, offset, length, noise, epoch, id) ->
        BernoulliDraw.draw("static-binarized", values, offset, length, noise, 0, id);
  }
}
