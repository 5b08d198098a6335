package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.Reading;
import org.vae4j.data.image.ColorMode;
import org.vae4j.data.image.Fit;

class ImageFolderDataTest {
  @TempDir Path temporary;
  private Path folder;
  private Optional<Path> testFolder = Optional.empty();
  private Optional<Integer> height = Optional.empty();
  private Optional<Integer> width = Optional.empty();
  private ColorMode color = ColorMode.GREY;

  @BeforeEach
  void name() {
    folder = temporary.resolve("pictures");
  }

  private DataSet open() {
    return new ImageFolderConfig(folder, testFolder, height, width, Fit.CROP, color, 0, 1)
        .source()
        .open(new DataLocations(List.of(temporary)));
  }

  private void assertRefused(String message) {
    assertThatThrownBy(this::open)
        .isInstanceOf(UserException.class)
        .hasMessage(message.replace("FOLDER", temporary.toString()));
  }

  private static BufferedImage plain(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  private Path save(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(image, format, file.toFile())).as(format).isTrue();
    return file;
  }

  @Test
  void readsEveryFormatInColor() throws IOException {
    color = ColorMode.RGB;
    for (String format : List.of("png", "gif", "bmp", "jpg")) {
      save(format + "/a." + format, plain(8, 8, 0xFF8000));
    }

    DataSet data = open();

    assertThat(data.name()).isEqualTo("pictures");
    assertThat(data.classNames()).containsExactly("bmp", "gif", "jpg", "png");
    assertThat(data.training().shape()).isEqualTo(Shape.of(3, 8, 8));
    for (int row = 0; row < 4; row++) {
      float[] values = Reading.example(data.training(), row);
      assertThat(data.training().label(row)).hasValue(row);
      // JPEG and the palette of GIF are not exact.
      assertThat(values[0]).isBetween(0.96f, 1f);
      assertThat(values[64]).isBetween(0.46f, 0.54f);
      assertThat(values[128]).isBetween(0f, 0.04f);
    }
    assertThat(Reading.example(data.training(), 3))
        .startsWith(1f)
        .contains(128 / 255f)
        .endsWith(0f);
  }

  @Test
  void readsGreySamplesAsTheyAre() throws IOException {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 100);
    grey.getRaster().setSample(1, 0, 0, 200);
    save("a.png", grey);
    BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 100 * 257);
    deep.getRaster().setSample(1, 0, 0, 200 * 257);
    save("b.png", deep);
    save("c.png", plain(2, 1, 0x646464));

    Examples training = open().training();

    assertThat(training.shape()).isEqualTo(Shape.of(1, 1, 2));
    assertThat(Reading.example(training, 0)).containsExactly(100 / 255f, 200 / 255f);
    assertThat(Reading.example(training, 1)).containsExactly(100 / 255f, 200 / 255f);
    assertThat(Reading.example(training, 2)).containsExactly(100 / 255f, 100 / 255f);
  }

  @Test
  void drawsTransparentPixelsOnWhite() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFF000000);
    image.setRGB(1, 0, 0x00000000);
    save("a.png", image);

    assertThat(Reading.example(open().training(), 0)).containsExactly(0f, 1f);
  }

  @Test
  void weighsColorsByHowBrightTheyLook() throws IOException {
    save("a.png", plain(1, 1, 0x00FF00));

    assertThat(Reading.example(open().training(), 0)).containsExactly(150 / 255f);
  }

  @Test
  void resizesToTheSizeAskedFor() throws IOException {
    height = Optional.of(4);
    width = Optional.of(3);
    save("a.png", plain(10, 20, 0x808080));
    save("b.jpg", plain(3, 3, 0x404040));

    DataSet data = open();

    assertThat(data.training().shape()).isEqualTo(Shape.of(1, 4, 3));
    assertThat(Reading.example(data.training(), 0)).containsOnly(128 / 255f);
    assertThat(Reading.example(data.training(), 1)[5]).isBetween(0.23f, 0.27f);
    assertThat(data.classNames()).isEmpty();
    assertThat(data.training().label(0)).isEmpty();
  }

  @Test
  void readsATestFolderWithTheClassesOfTheOther() throws IOException {
    save("cat/1.png", plain(2, 2, 0));
    save("dog/1.png", plain(2, 2, 0));
    save("../test/dog/2.png", plain(2, 2, 0xFFFFFF));
    testFolder = Optional.of(temporary.resolve("test"));

    Examples test = open().test().orElseThrow();

    assertThat(test.size()).isEqualTo(1);
    assertThat(test.label(0)).hasValue(1);
    assertThat(test.id(0)).isEqualTo(2);
  }

  @Test
  void passesOverOtherFilesAndFindsPicturesInDeeperFolders() throws IOException {
    save("cat/deep/1.png", plain(2, 2, 0));
    Files.writeString(folder.resolve("README.txt"), "not a picture");
    Files.writeString(folder.resolve("cat/._1.png"), "not a picture either");
    Files.createDirectory(folder.resolve(".hidden"));

    DataSet data = open();

    assertThat(data.training().size()).isEqualTo(1);
    assertThat(data.classNames()).containsExactly("cat");
  }

  @Test
  void hasAChecksumThatFollowsNamesAndBytes() throws IOException {
    save("a.png", plain(2, 2, 0));
    save("b.png", plain(2, 2, 0x111111));
    String checksum = open().checksum();
    assertThat(open().checksum()).isEqualTo(checksum);

    Files.move(folder.resolve("b.png"), folder.resolve("c.png"));

    assertThat(open().checksum()).isNotEqualTo(checksum);
  }

  @Test
  void refusesPicturesOfDifferentSizes() throws IOException {
    save("a.png", plain(2, 2, 0));
    save("b.png", plain(3, 2, 0));
    save("c.png", plain(2, 2, 0));
    save("d.png", plain(2, 5, 0));

    assertRefused(
        """
        data 'image-folder': 2 problems
          FOLDER/pictures/b.png  is 2×3 pixels (height×width), and most are 2×2; give 'height' and 'width' to resize all
          FOLDER/pictures/d.png  is 5×2 pixels (height×width), and most are 2×2; give 'height' and 'width' to resize all""");
  }

  @Test
  void refusesEveryPictureThatCannotBeRead() throws IOException {
    save("a.png", plain(2, 2, 0));
    Path cut = save("b.png", plain(200, 200, 0x123456));
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, 60));
    Files.writeString(folder.resolve("c.jpg"), "words");
    Files.createFile(folder.resolve("d.gif"));
    height = Optional.of(2);
    width = Optional.of(2);

    assertThatThrownBy(this::open)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("data 'image-folder': 3 problems\n")
        .hasMessageContaining(cut + "  cannot be read as a picture (")
        .hasMessageContaining(
            folder.resolve("c.jpg")
                + "  cannot be read as a picture (it is none of PNG, JPEG, GIF, BMP, TIFF and WebP); mend or"
                + " remove it")
        .hasMessageContaining(folder.resolve("d.gif") + "  cannot be read as a picture (");
  }

  @Test
  void refusesFoldersWithoutPictures() throws IOException {
    assertRefused(
        """
        data 'image-folder': 1 problem
          FOLDER/pictures  there is no such folder""");
    Files.createDirectory(folder);
    assertRefused(
        """
        data 'image-folder': 1 problem
          FOLDER/pictures  has no pictures (files that end in png, jpg, jpeg, gif, bmp, tif, tiff or webp)""");
    Files.createDirectory(folder.resolve("cat"));
    save("a.png", plain(2, 2, 0));
    assertRefused(
        """
        data 'image-folder': 2 problems
          FOLDER/pictures  has pictures, such as a.png, beside sub-folders, such as cat; put every picture into the sub-folder of its class, or all into one folder
          FOLDER/pictures/cat  is the folder of a class and has no pictures; remove or fill it""");
  }

  @Test
  void refusesAHeightWithoutAWidth() {
    height = Optional.of(2);
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'height' and 'width' go together: give both or neither");
  }
}
