package org.vae4j.data.image;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected pictures are those of Pillow, which {@code screens.py} writes beside the GIF files. */
class GifScreenTest {
  @TempDir private Path folder;

  private static File sample(String name) throws URISyntaxException {
    return Path.of(requireNonNull(GifScreenTest.class.getResource(name)).toURI()).toFile();
  }

  @ParameterizedTest
  @CsvSource({"whole, 4×5", "inside, 6×7", "in-the-corner, 6×7", "beyond, 5×7"})
  void theFirstPictureStandsOnItsScreenAsPillowShowsIt(String name, String size) throws Exception {
    for (ColorMode mode : ColorMode.values()) {
      Picture shown = Picture.read(sample(name + ".gif"), mode);
      assertThat(shown.size()).hasToString(size);
      assertThat(shown.bytes()).isEqualTo(Picture.read(sample(name + ".png"), mode).bytes());
    }
    assertThat(Picture.size(sample(name + ".gif"))).hasToString(size);
  }

  @Test
  void theRestIsWhiteThoughNoColourIsTransparent() throws Exception {
    byte[] shown = Picture.read(sample("opaque.gif"), ColorMode.GREY).bytes();
    byte[] pillow = Picture.read(sample("opaque.png"), ColorMode.GREY).bytes();
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 7; x++) {
        boolean isInside = y >= 1 && y < 5 && x >= 2 && x < 5;
        assertThat(shown[y * 7 + x]).isEqualTo(isInside ? pillow[y * 7 + x] : (byte) 255);
      }
    }
  }

  @Test
  void aFileThatEndsAnywhereIsRefusedAndNeverShownInPart() throws Exception {
    byte[] whole = Files.readAllBytes(sample("inside.gif").toPath());
    int pixelsEnd = whole.length - 2;
    for (int length = 0; length < pixelsEnd - 1; length++) {
      File cut = Files.write(folder.resolve("cut.gif"), Arrays.copyOf(whole, length)).toFile();
      assertThatThrownBy(() -> Picture.read(cut, ColorMode.GREY))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }
}
