package org.vae4j.data.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/**
 * Where the first picture of a GIF file stands on the screen that the file describes, which may be
 * larger: GIF89a, sections 18 and 20.
 *
 * @param size of the screen, which grows to hold the picture
 */
record GifScreen(Picture.Size size, int top, int left) {
  private static final int HEADER = 6;
  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2C;

  /**
   * Reads where the picture stands, and leaves the stream where it was; empty where the file is no
   * GIF file or has no picture.
   */
  static Optional<GifScreen> of(ImageInputStream in) throws IOException {
    in.mark();
    try {
      return read(in);
    } finally {
      in.reset();
    }
  }

  private static Optional<GifScreen> read(ImageInputStream in) throws IOException {
    byte[] header = new byte[HEADER];
    if (in.read(header) < HEADER
        || !new String(header, StandardCharsets.ISO_8859_1).matches("GIF8[79]a")) {
      return Optional.empty();
    }
    int width = number(in);
    int height = number(in);
    int flags = in.read();
    in.skipBytes(2); // the background and the proportions of a pixel
    if ((flags & 0x80) != 0) {
      in.skipBytes(3 << ((flags & 7) + 1)); // the palette
    }
    int block = in.read();
    while (block == EXTENSION) {
      in.read(); // what kind of extension
      for (int size = in.read(); size > 0; size = in.read()) {
        in.skipBytes(size);
      }
      block = in.read();
    }
    if (block != PICTURE) {
      return Optional.empty();
    }
    int left = number(in);
    int top = number(in);
    width = Math.max(width, left + number(in));
    height = Math.max(height, top + number(in));
    return Optional.of(new GifScreen(new Picture.Size(height, width), top, left));
  }

  /** A number of two bytes, the lower one first; a file that ends here is refused by its reader. */
  private static int number(ImageInputStream in) throws IOException {
    return Math.max(0, in.read()) | (Math.max(0, in.read()) << 8);
  }
}
