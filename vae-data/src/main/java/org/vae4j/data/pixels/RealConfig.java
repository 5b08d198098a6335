package org.vae4j.data.pixels;

import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Pixels;
import org.vae4j.api.data.PixelsConfig;

/** Describes pixels that are left as they are. */
@Doc("Leaves the values as they are.")
public record RealConfig() implements PixelsConfig {
  /** The treatment. */
  public Pixels pixels() {
    return (values, offset, length, noise, epoch, id) -> {};
  }
}
