package org.vae4j.viz.report;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The size at which a PNG is meant to be shown, by the density that it states.
 *
 * @param width in pixels of CSS
 * @param height in pixels of CSS
 */
record PngSize(long width, long height) {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int HEADER = 0x49484452;
  private static final int DENSITY = 0x70485973;
  private static final int DATA = 0x49444154;
  private static final double PIXELS_PER_METRE = 96 / 0.0254;

  /** The size of a PNG; empty for other bytes. */
  static Optional<PngSize> of(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    if (content.length < 33 || bytes.getLong(0) != SIGNATURE || bytes.getInt(12) != HEADER) {
      return Optional.empty();
    }
    double scale = 1;
    // Each chunk: length, type, data, checksum.
    for (int chunk = 8; chunk + 21 <= content.length; ) {
      int length = bytes.getInt(chunk);
      int type = bytes.getInt(chunk + 4);
      if (type == DENSITY && bytes.get(chunk + 16) == 1) {
        scale = PIXELS_PER_METRE / bytes.getInt(chunk + 8);
      }
      if (type == DATA || length < 0 || length > content.length) {
        break;
      }
      chunk += length + 12;
    }
    return Optional.of(
        new PngSize(Math.round(bytes.getInt(16) * scale), Math.round(bytes.getInt(20) * scale)));
  }

  /** The size as attributes of an image. */
  String attributes() {
    return " width=\"" + width + "\" height=\"" + height + "\"";
  }
}
