package org.vae4j.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected values are those of Pillow 13, {@code Image.resize(size, Image.BILINEAR)}. */
class PictureTest {
  private static Picture grey(int height, int width, int... shades) {
    byte[] bytes = new byte[shades.length];
    for (int i = 0; i < shades.length; i++) {
      bytes[i] = (byte) shades[i];
    }
    return new Picture(1, height, width, bytes);
  }

  private static int[] shades(Picture picture) {
    byte[] bytes = new byte[picture.size().height() * picture.size().width()];
    picture.copyTo(bytes, 0);
    int[] shades = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      shades[i] = bytes[i] & 0xFF;
    }
    return shades;
  }

  private static void assertWithinOne(int[] shades, int... expected) {
    assertThat(shades).hasSameSizeAs(expected);
    for (int i = 0; i < shades.length; i++) {
      assertThat(shades[i]).as("shade " + i).isBetween(expected[i] - 1, expected[i] + 1);
    }
  }

  @Test
  void interpolatesWhereItGrows() {
    assertThat(shades(grey(1, 2, 0, 200).resized(1, 4, Fit.STRETCH)))
        .containsExactly(0, 50, 150, 200);
  }

  @Test
  void averagesWhereItShrinks() {
    // Weights 0.125, 0.375, 0.375, 0.125 of four pixels, less those that lie beyond the edge.
    assertThat(shades(grey(1, 4, 0, 0, 240, 240).resized(1, 2, Fit.STRETCH)))
        .containsExactly(34, 206);
  }

  @Test
  void resizesBothAxesAsPillowDoes() {
    int[] shades = new int[20];
    for (int i = 0; i < 20; i++) {
      shades[i] = i * 37 % 256;
    }
    Picture picture = grey(4, 5, shades);

    // Pillow rounds to bytes between the two axes.
    assertWithinOne(
        shades(picture.resized(3, 3, Fit.STRETCH)), 71, 70, 111, 166, 124, 81, 80, 138, 153);
    assertWithinOne(
        Arrays.copyOf(shades(picture.resized(6, 7, Fit.STRETCH)), 14),
        0,
        21,
        48,
        74,
        100,
        127,
        148,
        93,
        114,
        104,
        39,
        65,
        92,
        113);
  }

  @Test
  void keepsAPlainShade() {
    Picture plain = grey(3, 3, 77, 77, 77, 77, 77, 77, 77, 77, 77);

    assertThat(shades(plain.resized(7, 2, Fit.STRETCH))).containsOnly(77);
    assertThat(shades(plain.resized(2, 5, Fit.CROP))).containsOnly(77);
  }

  @Test
  void cutsAboutTheCentreOrStretches() {
    Picture wide = grey(1, 3, 10, 20, 30);

    assertThat(shades(wide.resized(1, 1, Fit.CROP))).containsExactly(20);
    assertThat(wide.resized(3, 3, Fit.STRETCH).size()).hasToString("3×3");
  }
}
