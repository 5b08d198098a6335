package org.vae4j.data.image;

import org.vae4j.api.config.Doc;

/** Which channels images are read with. */
public enum ColorMode {
  /** One channel. */
  @Doc("One channel, 0.299·red + 0.587·green + 0.114·blue.")
  GREY(1),
  /** Three channels. */
  @Doc("Three channels: red, green and blue.")
  RGB(3);

  private final int channels;

  ColorMode(int channels) {
    this.channels = channels;
  }

  /** The number of channels. */
  public int channels() {
    return channels;
  }
}
