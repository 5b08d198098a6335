package org.vae4j.data.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vae4j.data.image.Picture;

/**
 * What was done to the pictures of a folder as they were read.
 *
 * @param deep how many of them have 16 bits for a sample, and are rounded
 * @param largest the largest sample of these; 0 where there are none
 * @param turned how many were turned or mirrored, as their files say
 * @param recoloured how many were brought to sRGB from the colours of a profile
 */
record Treatments(int deep, int largest, int turned, int recoloured) {
  private static final int SHADES = 255;

  /** Of each picture. */
  static Treatments of(List<Picture.Treatment> pictures) {
    int[] deep =
        pictures.stream()
            .mapToInt(Picture.Treatment::largest)
            .filter(sample -> sample != SHADES)
            .toArray();
    return new Treatments(
        deep.length,
        Arrays.stream(deep).max().orElse(0),
        (int) pictures.stream().filter(Picture.Treatment::isTurned).count(),
        (int) pictures.stream().filter(Picture.Treatment::isRecoloured).count());
  }

  /**
   * What is to be told of it, if anything is: twelve bits in sixteen are the usual export of
   * scanners, and look black.
   *
   * @param white the sample that is taken for white
   */
  List<String> notes(Path folder, int white) {
    List<String> notes = new ArrayList<>();
    if (turned > 0) {
      notes.add(folder + ": turned " + counted(turned) + " upright, as EXIF data says");
    }
    if (recoloured > 0) {
      notes.add(folder + ": brought " + counted(recoloured) + " with a colour profile to sRGB");
    }
    if (deep > 0) {
      notes.add(
          folder
              + ": "
              + (deep == 1
                  ? "1 picture has 16 bits, and is rounded to 8; its"
                  : deep + " pictures have 16 bits, and are rounded to 8; their")
              + " largest number is "
              + largest);
    }
    if (largest > SHADES && largest < white / 4) {
      int bits = Integer.SIZE - Integer.numberOfLeadingZeros(largest);
      notes.add(
          "Warning: "
              + folder
              + ": that is dark where "
              + white
              + " is white; set \"white\": "
              + ((1 << bits) - 1)
              + " if they have "
              + bits
              + " bits");
    }
    return notes;
  }

  private static String counted(int pictures) {
    return pictures + (pictures == 1 ? " picture" : " pictures");
  }
}
