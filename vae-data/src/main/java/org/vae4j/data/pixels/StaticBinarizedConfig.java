package org.vae4j.data.pixels;

import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Pixels;
import org.vae4j.api.data.PixelsConfig;

/** Describes pixels that are drawn once, as 0 or 1, with their values as probabilities. */
@Doc(
    "Draws each value once, as 1 with the value as its probability and else as 0; every epoch sees "
        + "the same draw. Values must lie in [0, 1].")
public record StaticBinarizedConfig() implements PixelsConfig {
  /** The treatment. */
  public Pixels pixels() {
    return (values, offset, length, noise, epoch, id) ->
        BernoulliDraw.draw("static-binarized", values, offset, length, noise, 0, id);
  }
}
