package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.data.Reading;
import org.vae4j.data.image.ColorMode;
import org.vae4j.data.image.Fit;
import org.vae4j.data.image.Picture;

/** A table that names the pictures of a folder. */
class PictureListTest {
  @TempDir Path temporary;
  private Path folder;
  private Path list;
  private Optional<Path> testFolder = Optional.empty();
  private double test;
  private long budget = Long.MAX_VALUE;

  @BeforeEach
  void savePictures() throws IOException {
    folder = temporary.resolve("pictures");
    list = temporary.resolve("list.csv");
    for (int shade = 0; shade < 6; shade++) {
      save("pictures/" + (shade % 2 == 0 ? "" : "deep/") + shade + ".png", shade);
    }
  }

  private void save(String name, int shade) throws IOException {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, shade);
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private DataSet open(String... lines) throws IOException {
    Files.write(list, List.of(lines));
    ImageFolderConfig config =
        new ImageFolderConfig(
            folder,
            Optional.of(list),
            testFolder,
            Optional.empty(),
            Optional.empty(),
            Fit.CROP,
            ColorMode.GREY,
            Picture.WHITE,
            test,
            1);
    DecodedFolder cache = new DecodedFolder(temporary.resolve("cache"), DecodedFolder.LIMIT);
    return new ImageFolderDataSet(config, cache, budget).read();
  }

  private void assertRefused(String message, String... lines) {
    assertThatThrownBy(() -> open(lines))
        .isInstanceOf(UserException.class)
        .hasMessage(message.replace("FOLDER", temporary.toString()));
  }

  private static List<Integer> shades(Examples examples) {
    return IntStream.range(0, examples.size())
        .mapToObj(row -> Math.round(255 * Reading.example(examples, row)[0]))
        .toList();
  }

  @Test
  void namesThePicturesToReadAndTheirOrder() throws IOException {
    for (long each : new long[] {Long.MAX_VALUE, 0}) {
      budget = each;

      DataSet data = open("file", "4.png", "deep/1.png", "0.png");

      assertThat(shades(data.training())).containsExactly(4, 1, 0);
      assertThat(data.training().name(1)).contains("deep/1.png");
      assertThat(data.name()).isEqualTo("pictures");
      assertThat(data.classNames()).isEmpty();
      assertThat(data.training().label(0)).isEmpty();
      assertThat(data.notes().get(0))
          .isEqualTo(
              list
                  + ": read 3 pictures; left out 3 pictures of "
                  + folder
                  + " that it does not name, such as 2.png");
    }
  }

  @Test
  void givesThemLabelsAnEmptyOneOfWhichIsUnknown() throws IOException {
    DataSet data =
        open("label,file,age", "dog,0.png,7", ",deep/1.png,8", "cat,2.png,9", "dog,4.png,1");

    assertThat(data.classNames()).containsExactly("cat", "dog");
    assertThat(data.training().label(0)).hasValue(1);
    assertThat(data.training().label(1)).isEmpty();
    assertThat(data.training().label(2)).hasValue(0);
    assertThat(data.notes())
        .containsExactly(
            list
                + ": read 4 pictures of 2 classes, 1 of them of an unknown one; left out 1 column"
                + " that no setting is for, such as age; left out 2 pictures of "
                + folder
                + " that it does not name, such as deep/3.png");
  }

  @Test
  void ordersLabelsThatAreNumbersByNumber() throws IOException {
    assertThat(open("file,label", "0.png,10", "2.png,9").classNames()).containsExactly("9", "10");
  }

  @Test
  void saysWhatEachPictureIsFor() throws IOException {
    test = 0.5;

    DataSet data =
        open(
            "file,split",
            "0.png,test",
            "deep/1.png,train",
            "2.png,validation",
            "deep/3.png,train",
            "4.png,test",
            "deep/5.png,train");

    assertThat(shades(data.training())).containsExactly(1, 3, 5);
    assertThat(shades(data.validation().orElseThrow())).containsExactly(2);
    assertThat(shades(data.test().orElseThrow())).containsExactly(0, 4);
    assertThat(data.test().orElseThrow().id(1)).isEqualTo(4);
    assertThat(data.notes())
        .containsExactly(list + ": read 6 pictures; 3 to train on, 1 to validate on, 2 to test on");
  }

  @Test
  void holdsOutNoneWhereItSaysWhatEachIsFor() throws IOException {
    test = 0.5;

    DataSet data = open("file,split", "0.png,train", "2.png,train");

    assertThat(data.training().size()).isEqualTo(2);
    assertThat(data.test()).isEmpty();
    assertThat(data.validation()).isEmpty();
  }

  @Test
  void leavesTestingToATestFolderOrToAPartWhereItDoesNot() throws IOException {
    test = 0.5;
    assertThat(open("file", "0.png", "2.png").test().orElseThrow().size()).isEqualTo(1);

    save("tested/dog/7.png", 7);
    testFolder = Optional.of(temporary.resolve("tested"));
    DataSet data = open("file,label", "0.png,cat", "2.png,dog");
    assertThat(shades(data.test().orElseThrow())).containsExactly(7);
    assertThat(data.test().orElseThrow().label(0)).hasValue(1);

    assertRefused(
        """
        data 'image-folder': 1 problem
          FOLDER/tested  has the sub-folders dog, and FOLDER/list.csv has the labels bird""",
        "file,label",
        "0.png,bird");
  }

  @Test
  void isRefusedBesideATestFolderWhereItSaysWhatEachIsFor() throws IOException {
    save("tested/7.png", 7);
    testFolder = Optional.of(temporary.resolve("tested"));

    assertRefused(
        """
        data 'image-folder': 1 problem
          FOLDER/list.csv  has a column 'split', which says what is tested on, and 'testFolder' says so too; leave out one of them""",
        "file,split",
        "0.png,train");
  }

  @Test
  void tellsEverythingThatIsWrongWithItAtOnce() {
    assertRefused(
        """
        data 'image-folder': 6 problems
          FOLDER/list.csv:2  names '../list.csv'; a path inside FOLDER/pictures was expected, relative to it
          FOLDER/list.csv:3  has 1 cells; the first line has 3
          FOLDER/list.csv:5  names './0.png', as line 4 does; name each picture once
          FOLDER/list.csv:6  has 'dev' in column 'split'; train, validation or test was expected
          FOLDER/list.csv:7  has an empty cell in column 'file'; name a picture
          FOLDER/list.csv  has no line whose 'split' is train; nothing is left to train on""",
        "file,label,split",
        "../list.csv,a,test",
        "2.png",
        "0.png,a,test",
        "./0.png,a,test",
        "4.png,a,dev",
        ",a,test");
  }

  @Test
  void tellsFiveOfTheFilesThatAreNotThereAndHowManyMore() {
    assertRefused(
        """
        data 'image-folder': 6 problems
          FOLDER/list.csv:2  names 'a.png', and there is no such file in FOLDER/pictures
          FOLDER/list.csv:3  names 'b.png', and there is no such file in FOLDER/pictures
          FOLDER/list.csv:4  names 'c.png', and there is no such file in FOLDER/pictures
          FOLDER/list.csv:5  names 'd.png', and there is no such file in FOLDER/pictures
          FOLDER/list.csv:6  names 'e.png', and there is no such file in FOLDER/pictures
          FOLDER/list.csv  names 2 more files that are not in FOLDER/pictures""",
        "file",
        "a.png",
        "b.png",
        "c.png",
        "d.png",
        "e.png",
        "f.png",
        "g.png");
  }

  @Test
  void isRefusedWithoutAColumnOfFilesOrWithoutLines() {
    assertRefused(
        """
        data 'image-folder': 1 problem
          FOLDER/list.csv  has no column 'file' in its first line, which is 'name;label'; name the columns there, separated by commas: file, and where they are known label and split""",
        "name;label",
        "0.png;a");
    assertRefused(
        """
        data 'image-folder': 1 problem
          FOLDER/list.csv  names no pictures""",
        "file");
  }

  @Test
  void isRefusedWhereItsFolderIsNotThere() {
    folder = temporary.resolve("nowhere");

    assertRefused(
        """
        data 'image-folder': 1 problem
          FOLDER/nowhere  there is no such folder""",
        "file",
        "0.png");
  }

  @Test
  void isPartOfTheChecksum() throws IOException {
    String checksum = open("file,label", "0.png,a", "2.png,b").checksum();

    assertThat(open("file,label", "0.png,a", "2.png,b").checksum()).isEqualTo(checksum);
    assertThat(open("file,label", "0.png,a", "2.png,a").checksum()).isNotEqualTo(checksum);
  }
}
