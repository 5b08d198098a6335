package org.vae4j.data.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many pictures of a folder have 16 bits for a sample, and how much of them they use.
 *
 * @param pictures how many there are
 * @param largest their largest sample; 0 where there are none
 */
record SampleDepth(int pictures, int largest) {
  private static final int SHADES = 255;

  /** Of the largest sample of each picture, which is 255 for every picture of 8 bits. */
  static SampleDepth of(int... largest) {
    int[] deep = Arrays.stream(largest).filter(sample -> sample != SHADES).toArray();
    return new SampleDepth(deep.length, Arrays.stream(deep).max().orElse(0));
  }

  /**
   * What is to be told of it, if anything is: twelve bits in sixteen are the usual export of
   * scanners, and look black.
   *
   * @param white the sample that is taken for white
   */
  List<String> notes(Path folder, int white) {
    List<String> notes = new ArrayList<>();
    if (pictures > 0) {
      notes.add(
          folder
              + ": "
              + (pictures == 1
                  ? "1 picture has 16 bits, and is rounded to 8; its"
                  : pictures + " pictures have 16 bits, and are rounded to 8; their")
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
}
