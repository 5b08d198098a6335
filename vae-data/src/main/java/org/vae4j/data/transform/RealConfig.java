package org.vae4j.data.transform;

import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.TransformConfig;

/** Describes values that are left as they are. */
@Doc("Leaves the values as they are.")
public record RealConfig() implements TransformConfig {
  /** The treatment. */
  public Transform transform() {
    return (values, offset, length, noise, epoch, id) -> {};
  }
}
