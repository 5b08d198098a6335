package org.vae4j.data.examples;

import org.vae4j.api.config.Doc;

/** Where the colour channels of an image stand among the axes of an array. */
public enum ChannelAxis {
  /** Before height and width. */
  @Doc("Images are [channels, height, width], as PyTorch has them.")
  FIRST,
  /** After height and width. */
  @Doc("Images are [height, width, channels], as image libraries have them.")
  LAST
}
