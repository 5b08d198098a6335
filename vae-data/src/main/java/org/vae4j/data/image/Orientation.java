package org.vae4j.data.image;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** How a picture is turned and mirrored to be seen upright: EXIF 2.32, tag 0x0112. */
enum Orientation {
  // In the order of the tag's values, from 1.
  UPRIGHT,
  MIRRORED,
  HALF_TURNED,
  FLIPPED,
  TRANSPOSED,
  TURNED_RIGHT,
  TRANSVERSED,
  TURNED_LEFT;

  private static final int JPEG_START = 0xFFD8;

  /** The orientation that a JPEG file names; upright where it names none, and of other files. */
  static Orientation of(File file) {
    try (ImageInputStream in = new FileImageInputStream(file)) {
      if (in.length() < 4 || in.readUnsignedShort() != JPEG_START) {
        return UPRIGHT;
      }
      in.seek(0);
      List<JPEGSegment> segments = JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif");
      return segments.isEmpty() ? UPRIGHT : of(segments.get(0));
    } catch (IOException | RuntimeException e) {
      // What is said about a picture may be damaged where the picture is not.
      return UPRIGHT;
    }
  }

  private static Orientation of(JPEGSegment segment) throws IOException {
    try (InputStream data = segment.data()) {
      if (data.read() < 0) { // a zero that pads the name
        return UPRIGHT;
      }
      Directory directory = new TIFFReader().read(new MemoryCacheImageInputStream(data));
      Directory first =
          directory instanceof CompoundDirectory compound ? compound.getDirectory(0) : directory;
      Entry entry = first.getEntryById(TIFF.TAG_ORIENTATION);
      int value =
          entry != null && entry.getValue() instanceof Number number ? number.intValue() : 1;
      return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }
  }

  /** Whether height and width change places. */
  boolean isAcross() {
    return switch (this) {
      case UPRIGHT, MIRRORED, HALF_TURNED, FLIPPED -> false;
      case TRANSPOSED, TURNED_RIGHT, TRANSVERSED, TURNED_LEFT -> true;
    };
  }

  /** The row of the stored picture from which a pixel of the upright one comes. */
  int row(int y, int x, Picture stored) {
    int last = stored.size().height() - 1;
    return switch (this) {
      case UPRIGHT, MIRRORED -> y;
      case HALF_TURNED, FLIPPED -> last - y;
      case TRANSPOSED, TURNED_LEFT -> x;
      case TURNED_RIGHT, TRANSVERSED -> last - x;
    };
  }

  /** The column of the stored picture from which a pixel of the upright one comes. */
  int column(int y, int x, Picture stored) {
    int last = stored.size().width() - 1;
    return switch (this) {
      case UPRIGHT, FLIPPED -> x;
      case MIRRORED, HALF_TURNED -> last - x;
      case TRANSPOSED, TURNED_RIGHT -> y;
      case TRANSVERSED, TURNED_LEFT -> last - y;
    };
  }
}
