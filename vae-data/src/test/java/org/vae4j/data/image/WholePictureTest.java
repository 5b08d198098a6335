package org.vae4j.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures as a viewer shows them: turned, whole, of the formats that there are. */
class WholePictureTest {
  private static final int BLOCK = 16;

  @TempDir private Path folder;

  /** Three blocks wide and two high, each of its own shade; blocks are whole in JPEG. */
  private static BufferedImage blocks() {
    BufferedImage image = new BufferedImage(3 * BLOCK, 2 * BLOCK, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    for (int i = 0; i < 6; i++) {
      int shade = 40 * i + 20;
      pen.setColor(new Color(shade, shade, shade));
      pen.fillRect(i % 3 * BLOCK, i / 3 * BLOCK, BLOCK, BLOCK);
    }
    pen.dispose();
    image.getRaster().setPixels(0, 0, 3 * BLOCK, 2 * BLOCK, exact());
    return image;
  }

  private static int[] exact() {
    int[] shades = new int[6 * BLOCK * BLOCK];
    for (int y = 0; y < 2 * BLOCK; y++) {
      for (int x = 0; x < 3 * BLOCK; x++) {
        shades[y * 3 * BLOCK + x] = 40 * (y / BLOCK * 3 + x / BLOCK) + 20;
      }
    }
    return shades;
  }

  private static byte[] written(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(blocks(), format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** A JPEG file with EXIF data that has an orientation and nothing else. */
  private static byte[] oriented(int orientation) throws IOException {
    byte[] jpeg = written("jpeg");
    byte[] exif = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.BIG_ENDIAN);
    tiff.put("MM".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 1); // one entry
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, 2);
    int length = 2 + exif.length + tiff.capacity();
    file.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
    file.write(exif);
    file.write(tiff.array());
    file.write(jpeg, 2, jpeg.length - 2);
    return file.toByteArray();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** The number of the block in each place, row after row. */
  private static int[] blocksOf(Picture picture) {
    int width = picture.size().width();
    byte[] shades = new byte[picture.size().height() * width];
    picture.copyTo(shades, 0);
    int[] numbers = new int[6];
    int across = width / BLOCK;
    for (int i = 0; i < 6; i++) {
      int y = i / across * BLOCK + BLOCK / 2;
      int x = i % across * BLOCK + BLOCK / 2;
      numbers[i] = Math.round(((shades[y * width + x] & 0xFF) - 20) / 40f);
    }
    return numbers;
  }

  /** As {@code ImageOps.exif_transpose} of Pillow has it. */
  @ParameterizedTest
  @CsvSource({
    "1, 32×48, 0 1 2 3 4 5",
    "2, 32×48, 2 1 0 5 4 3",
    "3, 32×48, 5 4 3 2 1 0",
    "4, 32×48, 3 4 5 0 1 2",
    "5, 48×32, 0 3 1 4 2 5",
    "6, 48×32, 3 0 4 1 5 2",
    "7, 48×32, 5 2 4 1 3 0",
    "8, 48×32, 2 5 1 4 0 3"
  })
  void isTurnedAsItsExifDataSays(int orientation, String size, String blocks) throws IOException {
    Path file = file("turned.jpg", oriented(orientation));
    Picture picture = Picture.read(file.toFile(), ColorMode.GREY);
    assertThat(Picture.size(file.toFile())).hasToString(size);
    assertThat(picture.size()).hasToString(size);
    assertThat(blocksOf(picture))
        .containsExactly(Arrays.stream(blocks.split(" ")).mapToInt(Integer::parseInt).toArray());
  }

  @ParameterizedTest
  @CsvSource({"0", "9"})
  void anOrientationThatThereIsNotIsUpright(int orientation) throws IOException {
    Path file = file("odd.jpg", oriented(orientation));
    assertThat(blocksOf(Picture.read(file.toFile(), ColorMode.GREY)))
        .containsExactly(0, 1, 2, 3, 4, 5);
  }

  @ParameterizedTest
  @CsvSource({"png", "jpeg", "gif", "bmp", "tiff"})
  void isReadInEachFormat(String format) throws IOException {
    Path file = file("picture." + format, written(format));
    assertThat(blocksOf(Picture.read(file.toFile(), ColorMode.GREY)))
        .containsExactly(0, 1, 2, 3, 4, 5);
  }

  @ParameterizedTest
  @CsvSource({"png", "jpeg", "gif", "bmp", "tiff"})
  void isRefusedWhereItIsCutShort(String format) throws IOException {
    byte[] whole = written(format);
    Path file = file("half." + format, Arrays.copyOf(whole, whole.length * 2 / 3));
    assertThatThrownBy(() -> Picture.read(file.toFile(), ColorMode.GREY))
        .isInstanceOf(IOException.class);
  }

  /** Stray bytes between two segments are warned of by every reader, and cost no pixel. */
  @Test
  void isReadThoughBytesStandBetweenItsSegments() throws IOException {
    byte[] jpeg = written("jpeg");
    int first = 4 + ((jpeg[4] & 0xFF) << 8 | (jpeg[5] & 0xFF)); // the end of the first segment
    ByteArrayOutputStream stray = new ByteArrayOutputStream();
    stray.write(jpeg, 0, first);
    stray.write(new byte[] {0, 0, 0});
    stray.write(jpeg, first, jpeg.length - first);
    Path file = file("stray.jpg", stray.toByteArray());
    assertThat(blocksOf(Picture.read(file.toFile(), ColorMode.GREY)))
        .containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void whatAReaderSaysOfATruncatedJpegIsToldAsTheReason() throws IOException {
    byte[] whole = written("jpeg");
    Path file = file("half.jpg", Arrays.copyOf(whole, whole.length - 30));
    assertThatThrownBy(() -> Picture.read(file.toFile(), ColorMode.GREY))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it is cut short or damaged: ");
  }

  // Written by hand, a screen of 4×3 and of 1×1 with a red and a green pixel; expected values are
  // those of Pillow 12, Image.convert("RGBA") on white.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R0lGODlhBAADAJEAAP8AAAD/AAAA/////yH5BAEAAAIALAEAAQACAAEAAAIDBMMCADs= | 3×4 | 5 | 6
          R0lGODlhAQABAJEAAP8AAAD/AAAA/////yH5BAEAAAIALAEAAAACAAEAAAIDBMMCADs= | 1×3 | 1 | 2
          """)
  void aFrameOfAGifLiesOnItsScreen(String gif, String size, int red, int green) throws IOException {
    Path file = file("frame.gif", Base64.getDecoder().decode(gif));
    Picture picture = Picture.read(file.toFile(), ColorMode.RGB);
    assertThat(picture.size()).hasToString(size);
    assertThat(Picture.size(file.toFile())).hasToString(size);
    int area = picture.size().height() * picture.size().width();
    byte[] bytes = new byte[3 * area];
    picture.copyTo(bytes, 0);
    for (int i = 0; i < area; i++) {
      int rgb =
          (bytes[i] & 0xFF) << 16 | (bytes[area + i] & 0xFF) << 8 | (bytes[2 * area + i] & 0xFF);
      assertThat(rgb)
          .as("pixel " + i)
          .isEqualTo(i == red ? 0xff0000 : i == green ? 0x00ff00 : 0xffffff);
    }
  }
}
