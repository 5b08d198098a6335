package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.IdxFiles;
import org.vae4j.data.NpyFiles;
import org.vae4j.data.Reading;
import org.vae4j.data.RealData;
import org.vae4j.data.examples.ChannelAxis;
import org.vae4j.data.format.Checksum;

class NumpyDataTest {
  @TempDir Path folder;

  private DataSet npy(byte[] examples) throws IOException {
    IdxFiles.write(folder.resolve("x.npy"), examples);
    return new NpyConfig(
            folder.resolve("x.npy"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            ChannelAxis.LAST,
            Optional.empty(),
            List.of(),
            0,
            1)
        .source()
        .open(new DataLocations(List.of(folder)));
  }

  private DataSet npz(Map<String, byte[]> arrays, Optional<String> labels) throws IOException {
    IdxFiles.write(folder.resolve("all.npz"), NpyFiles.npz(arrays));
    return openNpz(labels);
  }

  private DataSet openNpz(Optional<String> labels) {
    return new NpzConfig(
            folder.resolve("all.npz"),
            "x_train",
            labels,
            labels.map(name -> "x_test"),
            labels.map(name -> "y_test"),
            List.of(),
            ChannelAxis.LAST,
            Optional.empty(),
            List.of(),
            0,
            1)
        .source()
        .open(new DataLocations(List.of(folder)));
  }

  private void assertRefused(byte[] examples, String problem) {
    assertThatThrownBy(() -> npy(examples))
        .isInstanceOf(UserException.class)
        .hasMessage("data 'x.npy': 1 problem\n  " + folder.resolve("x.npy") + "  " + problem);
  }

  @Test
  void readsBytesAsShades() throws IOException {
    DataSet data = npy(NpyFiles.npy("|u1", false, "2, 1, 3", IdxFiles.counting(6)));

    assertThat(data.name()).isEqualTo("x.npy");
    assertThat(data.training().shape()).isEqualTo(Shape.of(1, 1, 3));
    assertThat(Reading.example(data.training(), 1)).containsExactly(3 / 255f, 4 / 255f, 5 / 255f);
    assertThat(data.checksum()).isEqualTo(Checksum.sha256(folder.resolve("x.npy")));
  }

  @Test
  void readsBooleansAsZeroAndOne() throws IOException {
    DataSet data = npy(NpyFiles.npy("|b1", false, "1, 2", (byte) 0, (byte) 1));

    assertThat(Reading.example(data.training(), 0)).containsExactly(0f, 1f);
  }

  @Test
  void readsDoublesInEitherOrderOfAxes() throws IOException {
    byte[] rows = NpyFiles.doubles(1, 2, 3, 4, 5, 6);
    byte[] columns = NpyFiles.doubles(1, 4, 2, 5, 3, 6);

    for (DataSet data :
        List.of(
            npy(NpyFiles.npy("<f8", false, "2, 3", rows)),
            npy(NpyFiles.npy("<f8", true, "2, 3", columns)))) {
      assertThat(data.training().shape()).isEqualTo(Shape.of(3));
      assertThat(Reading.example(data.training(), 0)).containsExactly(1f, 2f, 3f);
      assertThat(Reading.example(data.training(), 1)).containsExactly(4f, 5f, 6f);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "|i1, FE, -2",
    "<i2, FEFF, -2",
    ">i2, FFFE, -2",
    "<u2, FEFF, 65534",
    "<i4, FEFFFFFF, -2",
    "<u4, FEFFFFFF, 4294967294",
    "<i8, FEFFFFFFFFFFFFFF, -2",
    ">f4, C0000000, -2",
    "<f4, 000000C0, -2"
  })
  void readsEveryTypeOfNumbers(String type, String hex, double value) throws IOException {
    DataSet data = npy(NpyFiles.npy(type, false, "1, 1", HexFormat.of().parseHex(hex)));

    assertThat(Reading.example(data.training(), 0)).containsExactly((float) value);
  }

  @Test
  void readsAnArchiveWithLabelsAndTestExamples() throws IOException {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("x_train", NpyFiles.npy("|u1", false, "3, 2, 2", IdxFiles.counting(12)));
    arrays.put("y_train", NpyFiles.npy("|u1", false, "3,", (byte) 0, (byte) 1, (byte) 0));
    arrays.put("x_test", NpyFiles.npy("|u1", false, "1, 2, 2", IdxFiles.counting(4)));
    arrays.put("y_test", NpyFiles.npy("|u1", false, "1,", (byte) 2));

    DataSet data = npz(arrays, Optional.of("y_train"));

    Examples test = data.test().orElseThrow();
    assertThat(data.training().size()).isEqualTo(3);
    assertThat(data.training().label(1)).hasValue(1);
    assertThat(test.label(0)).hasValue(2);
    assertThat(test.id(0)).isEqualTo(3);
    assertThat(data.classNames()).containsExactly("0", "1", "2");
    assertThat(data.checksum()).isEqualTo(Checksum.sha256(folder.resolve("all.npz")));
  }

  @Test
  void namesTheArraysOfAnArchiveThatLacksOne() {
    assertThatThrownBy(
            () ->
                npz(
                    Map.of("images", NpyFiles.npy("|u1", false, "1, 1", (byte) 0)),
                    Optional.of("y_train")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            data 'all.npz': 4 problems
              %1$s  has no array 'x_train'; it has images
              %1$s  has no array 'y_train'; it has images
              %1$s  has no array 'x_test'; it has images
              %1$s  has no array 'y_test'; it has images"""
                .formatted(folder.resolve("all.npz")));
  }

  @Test
  void refusesAnArchiveThatIsNoneOrIsDamaged() throws IOException {
    Path file = folder.resolve("all.npz");
    assertThatThrownBy(() -> openNpz(Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessage("data: 1 problem\n  " + file + "  there is no such file");

    byte[] npz =
        NpyFiles.npz(Map.of("x_train", NpyFiles.npy("|u1", false, "2, 2", IdxFiles.counting(4))));
    IdxFiles.write(file, Arrays.copyOf(npz, npz.length - 30));
    assertThatThrownBy(() -> openNpz(Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "data: 1 problem\n  " + file + "  is not a NumPy archive (.npz), or is cut short: ");

    byte[] damaged = npz.clone();
    // The checksum in the central directory, 30 + 16 bytes after its signature's start.
    int directory = new String(npz, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    damaged[directory + 16] ^= 1;
    IdxFiles.write(file, damaged);
    assertThatThrownBy(() -> openNpz(Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "data 'all.npz': 1 problem\n  "
                + file
                + " (x_train)  is damaged (its checksum does not fit); copy or download it again");
  }

  @Test
  void refusesOtherFilesAndOtherTypes() {
    assertRefused(
        new byte[] {1, 2, 3},
        "is not a NumPy array (.npy): it does not start with 93 4e 55 4d 50 59; save it with"
            + " numpy.save");
    assertRefused(
        NpyFiles.npy("|O", false, "1, 1", (byte) 0),
        "holds Python objects; save an array of numbers, with allow_pickle=False");
    assertRefused(
        NpyFiles.npy("<c8", false, "1, 1", new byte[8]),
        "holds numbers of type '<c8'; those that can be read are b1, u1, i1, u2, i2, u4, i4, i8, f4"
            + " and f8: convert it with astype('float32')");
  }

  @Test
  void refusesFilesThatEndEarlyOrGoOn() {
    byte[] npy = NpyFiles.npy("<f8", false, "2, 2", NpyFiles.doubles(1, 2, 3, 4));
    assertRefused(
        Arrays.copyOf(npy, npy.length - 1),
        "ends after 31 of the 32 bytes that its header announces (2×2 64-bit floats); copy or"
            + " download it again");
    assertRefused(
        Arrays.copyOf(npy, npy.length + 1),
        "goes on after the 32 bytes that its header announces (2×2 64-bit floats); header and data"
            + " do not belong together");
    assertRefused(Arrays.copyOf(npy, 30), "is cut short; copy or download it again");
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    assertRefused(
        NpyFiles.npy("<f8", false, "1, 2", NpyFiles.doubles(1, Double.NaN)),
        "the number at [0, 1] is NaN; every number must be finite and fit a float");
    assertRefused(
        NpyFiles.npy("<f8", false, "1, 2", NpyFiles.doubles(1e300, 1)),
        "the number at [0, 0] is 1.0E300; every number must be finite and fit a float");
  }

  @Test
  void refusesShapesThatAreNoExamples() {
    assertRefused(
        NpyFiles.npy("|u1", false, "3,", IdxFiles.counting(3)),
        "holds 3 numbers along one axis; an array of examples has two axes or more, the first one"
            + " for the examples");
    assertRefused(
        NpyFiles.npy("|u1", false, "1, 1, 1, 1, 3", IdxFiles.counting(3)),
        "has 5 axes (1×1×1×1×3); say with 'shape' how one example is to be read");
  }

  @Test
  void readsWhatNumpyWrote() {
    DataSet data =
        new NpzConfig(
                RealData.folder().resolve("omniglot/images_evaluation.npz"),
                "labels",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                ChannelAxis.LAST,
                Optional.empty(),
                List.of(),
                0,
                1)
            .source()
            .open(new DataLocations(List.of(folder)));

    assertThat(data.training().size()).isEqualTo(659);
    assertThat(Reading.example(data.training(), 658)).hasSize(20).containsOnly(658f);
  }
}
