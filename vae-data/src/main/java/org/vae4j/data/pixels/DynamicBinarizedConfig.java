package org.vae4j.data.pixels;

import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Pixels;
import org.vae4j.api.data.PixelsConfig;

/**
 * Describes pixels that are drawn anew in each epoch, as 0 or 1, with their values as
 * probabilities.
 */
@Doc(
    "Draws each value anew in each epoch, as 1 with the value as its probability and else as 0. "
        + "Validation and test examples are drawn once. Values must lie in [0, 1].")
public record DynamicBinarizedConfig() implements PixelsConfig {
  /** The treatment. */
  public Pixels pixels() {
    return (values, offset, length, noise, epoch, id) ->
        BernoulliDraw.draw("dynamic-binarized", values, offset, length, noise, epoch, id);
  }
}
