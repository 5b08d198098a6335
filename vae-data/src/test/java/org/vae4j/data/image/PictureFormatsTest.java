package org.vae4j.data.image;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected pictures are those of Pillow, which {@code formats.py} writes beside the others. */
class PictureFormatsTest {
  private static byte[] rgb(String name) throws Exception {
    File file =
        Path.of(requireNonNull(PictureFormatsTest.class.getResource(name)).toURI()).toFile();
    return Picture.read(file, ColorMode.RGB).bytes();
  }

  /** Decoders of what is compressed with loss round apart; the rest is the same to the level. */
  @ParameterizedTest
  @CsvSource({
    "lossless.webp, 0",
    "grey.webp, 2",
    "alpha.webp, 1",
    "animated.webp, 0",
    "cmyk.jpg, 2",
    "ycck.jpg, 2"
  })
  void isShownAsPillowShowsIt(String name, int most) throws Exception {
    byte[] shown = rgb(name);
    byte[] expected = rgb(name.replace('.', '-') + "-expected.png");
    assertThat(shown).hasSameSizeAs(expected);
    int apart = 0;
    for (int i = 0; i < shown.length; i++) {
      apart = Math.max(apart, Math.abs((shown[i] & 0xFF) - (expected[i] & 0xFF)));
    }
    assertThat(apart).isLessThanOrEqualTo(most);
  }

  /**
   * Of a WebP file with loss a colour is stored for four pixels; Pillow interpolates between
   * colours and the reader here does not. Lightness is the same.
   */
  @Test
  void colorsOfWebpWithLossAreThoseOfFourPixels() throws Exception {
    byte[] shown = rgb("lossy.webp");
    byte[] expected = rgb("lossy-webp-expected.png");
    int area = shown.length / 3;
    double most = 0;
    double sum = 0;
    for (int i = 0; i < area; i++) {
      most = Math.max(most, Math.abs(lightness(shown, i, area) - lightness(expected, i, area)));
      for (int channel = 0; channel < 3; channel++) {
        int at = channel * area + i;
        sum += Math.abs((shown[at] & 0xFF) - (expected[at] & 0xFF));
      }
    }
    assertThat(most).isLessThanOrEqualTo(3);
    assertThat(sum / (3 * area)).isLessThan(6);
  }

  private static double lightness(byte[] rgb, int i, int area) {
    return 0.299 * (rgb[i] & 0xFF)
        + 0.587 * (rgb[area + i] & 0xFF)
        + 0.114 * (rgb[2 * area + i] & 0xFF);
  }
}
