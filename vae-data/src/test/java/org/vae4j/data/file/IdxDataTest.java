package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.IdxFiles;
import org.vae4j.data.Reading;
import org.vae4j.data.examples.ChannelAxis;
import org.vae4j.data.format.Checksum;

class IdxDataTest {
  @TempDir Path folder;
  private Path examples;
  private Path labels;

  @BeforeEach
  void name() {
    examples = folder.resolve("images-idx3-ubyte");
    labels = folder.resolve("labels-idx1-ubyte");
  }

  private IdxConfig config(double test) {
    return new IdxConfig(
        examples,
        Files.exists(labels) ? Optional.of(labels) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        ChannelAxis.LAST,
        Optional.empty(),
        List.of(),
        test,
        1);
  }

  private DataSet open(double test) {
    return config(test).source().open(new DataLocations(List.of(folder)));
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> open(0))
        .isInstanceOf(UserException.class)
        .hasMessage(message.replace("FOLDER", folder.toString()));
  }

  @Test
  void readsBytesAsShades() throws IOException {
    IdxFiles.write(
        examples,
        IdxFiles.idx(
            8,
            new int[] {2, 1, 3},
            (byte) 0,
            (byte) 51,
            (byte) 255,
            (byte) 1,
            (byte) 2,
            (byte) 128));

    DataSet data = open(0);

    assertThat(data.name()).isEqualTo("images-idx3-ubyte");
    assertThat(data.training().shape()).isEqualTo(Shape.of(1, 1, 3));
    assertThat(Reading.example(data.training(), 0)).containsExactly(0f, 51 / 255f, 1f);
    assertThat(Reading.example(data.training(), 1)).containsExactly(1 / 255f, 2 / 255f, 128 / 255f);
    assertThat(data.training().label(0)).isEmpty();
    assertThat(data.test()).isEmpty();
    assertThat(data.classNames()).isEmpty();
    assertThat(data.checksum()).isEqualTo(Checksum.sha256(examples));
  }

  @Test
  void readsGzippedFilesToTheSameChecksum() throws IOException {
    byte[] idx = IdxFiles.images(3, 2, 2);
    IdxFiles.write(examples, idx);
    String checksum = open(0).checksum();
    examples = folder.resolve("images-idx3-ubyte.gz");
    IdxFiles.write(examples, IdxFiles.gzip(idx));

    DataSet data = open(0);

    assertThat(data.training().size()).isEqualTo(3);
    assertThat(data.checksum()).isEqualTo(checksum);
  }

  @Test
  void namesClassesByNumberUnlessTheyAreNamed() throws IOException {
    IdxFiles.write(examples, IdxFiles.images(3, 2, 2));
    IdxFiles.write(labels, IdxFiles.labels(2, 0, 1));

    DataSet data = open(0);

    assertThat(data.classNames()).containsExactly("0", "1", "2");
    assertThat(data.training().label(0)).hasValue(2);
  }

  @Test
  void holdsOutTheSameExamplesForTheSameSeed() throws IOException {
    IdxFiles.write(examples, IdxFiles.images(50, 1, 1));
    IdxFiles.write(labels, IdxFiles.labels(IntStream.range(0, 50).map(i -> i % 7).toArray()));

    DataSet data = open(0.2);

    Examples test = data.test().orElseThrow();
    assertThat(data.training().size()).isEqualTo(40);
    assertThat(test.size()).isEqualTo(10);
    int[] ids =
        IntStream.concat(
                IntStream.range(0, 40).map(data.training()::id),
                IntStream.range(0, 10).map(test::id))
            .toArray();
    assertThat(Arrays.stream(ids).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    for (int row = 0; row < 10; row++) {
      assertThat(Reading.example(test, row)).containsExactly(test.id(row) / 255f);
      assertThat(test.label(row)).hasValue(test.id(row) % 7);
    }
    Examples again = open(0.2).test().orElseThrow();
    assertThat(IntStream.range(0, 10).map(again::id).toArray())
        .isEqualTo(IntStream.range(0, 10).map(test::id).toArray());
  }

  @Test
  void readsTestExamplesOfTheirOwn() throws IOException {
    IdxFiles.write(examples, IdxFiles.images(3, 2, 2));
    IdxFiles.write(labels, IdxFiles.labels(0, 1, 0));
    Path testExamples = IdxFiles.write(folder.resolve("test"), IdxFiles.images(2, 2, 2));
    Path testLabels = IdxFiles.write(folder.resolve("test-labels"), IdxFiles.labels(4, 0));

    DataSet data =
        new IdxConfig(
                examples,
                Optional.of(labels),
                Optional.of(testExamples),
                Optional.of(testLabels),
                List.of(4),
                ChannelAxis.LAST,
                Optional.of(1.0),
                List.of("a", "b", "c", "d", "e"),
                0.5,
                1)
            .source()
            .open(new DataLocations(List.of(folder)));

    Examples test = data.test().orElseThrow();
    assertThat(data.training().size()).isEqualTo(3);
    assertThat(data.training().shape()).isEqualTo(Shape.of(4));
    assertThat(test.size()).isEqualTo(2);
    assertThat(test.id(0)).isEqualTo(3);
    assertThat(test.label(0)).hasValue(4);
    assertThat(Reading.example(test, 1)).containsExactly(4, 5, 6, 7);
    assertThat(data.classNames()).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void putsTheChannelsFirst() throws IOException {
    IdxFiles.write(examples, IdxFiles.idx(8, new int[] {2, 1, 2, 3}, IdxFiles.counting(12)));

    Examples training = open(0).training();

    assertThat(training.shape()).isEqualTo(Shape.of(3, 1, 2));
    assertThat(Reading.example(training, 1))
        .containsExactly(6 / 255f, 9 / 255f, 7 / 255f, 10 / 255f, 8 / 255f, 11 / 255f);
  }

  @Test
  void readsFloatsAsTheyAre() throws IOException {
    IdxFiles.write(examples, IdxFiles.idx(0x0D, new int[] {2, 2}, IdxFiles.floats(-1, 2, 3.5f, 4)));

    Examples training = open(0).training();

    assertThat(training.shape()).isEqualTo(Shape.of(2));
    assertThat(Reading.example(training, 0)).containsExactly(-1f, 2f);
    assertThat(Reading.example(training, 1)).containsExactly(3.5f, 4f);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertRefused(
        """
        data 'images-idx3-ubyte': 1 problem
          FOLDER/images-idx3-ubyte  there is no such file""");
  }

  @Test
  void refusesAnEmptyFileAndAFolder() throws IOException {
    Files.createFile(examples);
    Files.createDirectory(labels);

    assertRefused(
        """
        data 'images-idx3-ubyte': 2 problems
          FOLDER/images-idx3-ubyte  is empty
          FOLDER/labels-idx1-ubyte  is a folder; a file was expected""");
  }

  @Test
  void refusesAFileOfAnotherFormat() throws IOException {
    IdxFiles.write(examples, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});

    assertRefused(
        """
        data 'images-idx3-ubyte': 1 problem
          FOLDER/images-idx3-ubyte  is not an IDX file: it starts with the bytes 89 50 4e 47, and an IDX file starts with 00 00""");
  }

  @Test
  void refusesAnUnknownTypeOfNumbers() throws IOException {
    IdxFiles.write(examples, IdxFiles.idx(7, new int[] {1}, (byte) 0));

    assertRefused(
        """
        data 'images-idx3-ubyte': 1 problem
          FOLDER/images-idx3-ubyte  is not an IDX file: its third byte is 07, and the types of numbers are 08, 09, 0b, 0c, 0d and 0e""");
  }

  @Test
  void refusesAFileThatEndsEarlyAndOneThatGoesOn() throws IOException {
    byte[] idx = IdxFiles.images(3, 2, 2);
    IdxFiles.write(examples, Arrays.copyOf(idx, idx.length - 5));
    byte[] labelBytes = IdxFiles.labels(0, 0, 0);
    IdxFiles.write(labels, Arrays.copyOf(labelBytes, labelBytes.length + 2));

    assertRefused(
        """
        data 'images-idx3-ubyte': 2 problems
          FOLDER/images-idx3-ubyte  ends after 7 of the 12 bytes that its header announces (3×2×2 unsigned bytes); copy or download it again
          FOLDER/labels-idx1-ubyte  goes on after the 3 bytes that its header announces (3 unsigned bytes); header and data do not belong together""");
  }

  @Test
  void refusesAHeaderThatEndsEarly() throws IOException {
    IdxFiles.write(examples, new byte[] {0, 0, 8, 3, 0, 0});

    assertRefused(
        """
        data 'images-idx3-ubyte': 1 problem
          FOLDER/images-idx3-ubyte  is cut short; copy or download it again""");
  }

  @Test
  void refusesDamagedGzipFiles() throws IOException {
    byte[] packed = IdxFiles.gzip(IdxFiles.images(30, 2, 2));
    IdxFiles.write(examples, Arrays.copyOf(packed, packed.length - 12));
    byte[] labelBytes = IdxFiles.gzip(IdxFiles.labels(new int[30]));
    labelBytes[labelBytes.length - 6] ^= 1;
    IdxFiles.write(labels, labelBytes);

    assertRefused(
        """
        data 'images-idx3-ubyte': 2 problems
          FOLDER/images-idx3-ubyte  is cut short; copy or download it again
          FOLDER/labels-idx1-ubyte  is damaged (Corrupt GZIP trailer); copy or download it again""");
  }

  @Test
  void refusesMoreThanFitsIntoMemoryBeforeReadingIt() throws IOException {
    IdxFiles.write(examples, IdxFiles.idx(8, new int[] {Integer.MAX_VALUE, 28, 28}));

    assertRefused(
        """
        data 'images-idx3-ubyte': 1 problem
          FOLDER/images-idx3-ubyte  says that it holds 2147483647×28×28 unsigned bytes, which is more than the 2 GB that can be held in memory as one""");
  }

  @Test
  void refusesNoExamples() throws IOException {
    IdxFiles.write(examples, IdxFiles.idx(8, new int[] {0, 28, 28}));

    assertRefused(
        """
        data 'images-idx3-ubyte': 1 problem
          FOLDER/images-idx3-ubyte  says that it holds 0×28×28 unsigned bytes; every size must be at least 1""");
  }

  @Test
  void refusesAnotherNumberOfLabels() throws IOException {
    IdxFiles.write(examples, IdxFiles.images(3, 2, 2));
    IdxFiles.write(labels, IdxFiles.labels(0, 1));

    assertRefused(
        """
        data 'images-idx3-ubyte': 1 problem
          FOLDER/labels-idx1-ubyte  holds 2 labels, and FOLDER/images-idx3-ubyte holds 3 examples""");
  }

  @Test
  void refusesLabelsThatAreNoClassNumbers() throws IOException {
    IdxFiles.write(examples, IdxFiles.images(2, 2, 2));
    IdxFiles.write(labels, IdxFiles.idx(0x09, new int[] {2}, (byte) 0, (byte) -3));

    assertRefused(
        """
        data 'images-idx3-ubyte': 1 problem
          FOLDER/labels-idx1-ubyte  the label at [1] is -3; labels number the classes from 0, and -1 is a class that is not known""");
  }

  @Test
  void refusesNumbersThatAreNotFiniteAndCountsThoseItDoesNotName() throws IOException {
    float[] values = new float[60];
    Arrays.fill(values, Float.NaN);
    values[0] = 1;
    values[1] = Float.NEGATIVE_INFINITY;
    IdxFiles.write(examples, IdxFiles.idx(0x0D, new int[] {30, 2}, IdxFiles.floats(values)));

    assertThatThrownBy(() -> open(0))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            """
            data 'images-idx3-ubyte': 59 problems
              %1$s  the number at [0, 1] is -Infinity; every number must be finite and fit a float
              %1$s  the number at [1, 0] is NaN; every number must be finite and fit a float
            """
                .formatted(examples))
        .hasMessageEndingWith("  and 39 more");
  }

  @Test
  void refusesTooManyChannels() throws IOException {
    IdxFiles.write(examples, IdxFiles.idx(8, new int[] {1, 3, 2, 28}, IdxFiles.counting(168)));

    assertRefused(
        """
        data 'images-idx3-ubyte': 1 problem
          FOLDER/images-idx3-ubyte  would have 28 channels (1×3×2×28 with the channels last); set 'channelAxis' to "first", or 'shape' to the shape of one example""");
  }

  @Test
  void refusesToHoldOutEverything() throws IOException {
    IdxFiles.write(examples, IdxFiles.images(1, 2, 2));

    assertThatThrownBy(() -> open(0.1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "holding out a fraction of 0.1 for testing leaves none of 1 example to train on; lower"
                + " 'test', or give test data of its own");
  }

  @Test
  void refusesSettingsThatDoNotGoTogether() {
    assertThatThrownBy(
            () ->
                new IdxConfig(
                    examples,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(labels),
                    List.of(),
                    ChannelAxis.LAST,
                    Optional.empty(),
                    List.of(),
                    0,
                    1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'testLabels' needs both 'testExamples' and 'labels' beside it");
    assertThatThrownBy(
            () ->
                new IdxConfig(
                    examples,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(0),
                    ChannelAxis.LAST,
                    Optional.of(0.0),
                    List.of(),
                    0,
                    1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every size of 'shape' must be at least 1, was [0]");
  }
}
