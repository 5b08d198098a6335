package org.vae4j.data.image;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected pictures are those of Pillow, which {@code profiles.py} writes beside the others. */
class ColorProfileTest {
  private static File sample(String name) throws Exception {
    return Path.of(requireNonNull(ColorProfileTest.class.getResource(name)).toURI()).toFile();
  }

  /** How far apart the two are at most, in levels of 255. */
  private static int apart(String name) throws Exception {
    byte[] shown = Picture.read(sample(name), ColorMode.RGB).bytes();
    byte[] expected =
        Picture.read(sample(name.replace('.', '-') + "-expected.png"), ColorMode.RGB).bytes();
    assertThat(shown).hasSameSizeAs(expected);
    int most = 0;
    for (int i = 0; i < shown.length; i++) {
      most = Math.max(most, Math.abs((shown[i] & 0xFF) - (expected[i] & 0xFF)));
    }
    return most;
  }

  @ParameterizedTest
  @CsvSource({"wide.png", "wide.jpg", "wide.tif", "palette.png", "transparent.png"})
  void colorsOfAProfileAreBroughtToSrgbAsPillowBringsThem(String name) throws Exception {
    assertThat(apart(name)).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"srgb.png, 0", "damaged.png, 0", "damaged.jpg, 1", "damaged.tif, 0"})
  void colorsStayWhereTheProfileIsSrgbOrDamaged(String name, int most) throws Exception {
    assertThat(apart(name)).isLessThanOrEqualTo(most);
  }
}
