package org.vae4j.data.image;

import org.vae4j.api.config.Doc;

/** How an image of other proportions is brought to a size. */
public enum Fit {
  /** Cut about the centre. */
  @Doc("Cut about the centre to the proportions asked for, then resized.")
  CROP,
  /** Stretched. */
  @Doc("Resized to the height and width asked for, whatever its proportions.")
  STRETCH
}
