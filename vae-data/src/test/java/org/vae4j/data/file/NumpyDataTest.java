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
  private MissingValues missing = MissingValues.NONE;

  private DataSet npy(byte[] examples) throws IOException {
    IdxFiles.write(folder.resolve("x.npy"), examples);
    return new NpyConfig(
            folder.resolve("x.npy"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            ChannelAxis.LAST,
            Optional.empty(),
            List.of(),
            List.of(),
            missing,
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
            Optional.empty(),
            Optional.empty(),
            labels.map(name -> "x_test"),
            labels.map(name -> "y_test"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            ChannelAxis.LAST,
            Optional.empty(),
            List.of(),
            List.of(),
            missing,
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
  void masksNaN() throws IOException {
    missing = MissingValues.NAN;

    Examples training =
        npy(NpyFiles.npy("<f8", false, "2, 2", NpyFiles.doubles(1, Double.NaN, 3, 4))).training();

    assertThat(training.hasMissing()).isTrue();
    assertThat(Reading.example(training, 0)).containsExactly(1, 0);
    assertThat(Reading.observed(training, 0)).containsExactly(1, 0);
    assertThat(Reading.observed(training, 1)).containsExactly(1, 1);
    assertRefused(
        NpyFiles.npy("<f8", false, "1, 1", NpyFiles.doubles(Double.POSITIVE_INFINITY)),
        "the number at [0, 0] is Infinity; every number must be finite and fit a float");
  }

  /** Opens an archive with covariates and a mask, of the training examples and of the test ones. */
  private DataSet known(Map<String, byte[]> arrays, String... covariateNames) throws IOException {
    IdxFiles.write(folder.resolve("all.npz"), NpyFiles.npz(arrays));
    return new NpzConfig(
            folder.resolve("all.npz"),
            "x",
            Optional.of("y"),
            Optional.of("c"),
            Optional.of("m"),
            Optional.of("xt"),
            Optional.empty(),
            Optional.of("ct"),
            Optional.empty(),
            List.of(),
            ChannelAxis.LAST,
            Optional.empty(),
            List.of(),
            List.of(covariateNames),
            missing,
            0,
            1)
        .source()
        .open(new DataLocations(List.of(folder)));
  }

  /** Two colour pictures of 1×2 and a test picture. */
  private static Map<String, byte[]> pictures() {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("x", NpyFiles.npy("|u1", false, "2, 1, 2, 2", IdxFiles.counting(8)));
    arrays.put("y", NpyFiles.npy("|i1", false, "2,", (byte) -1, (byte) 1));
    arrays.put("c", NpyFiles.npy("<f8", false, "2, 2", NpyFiles.doubles(1.5, -2, 3, 4)));
    arrays.put("m", NpyFiles.npy("|b1", false, "2, 1, 2, 2", new byte[] {1, 0, 1, 1, 1, 1, 0, 0}));
    arrays.put("xt", NpyFiles.npy("|u1", false, "1, 1, 2, 2", IdxFiles.counting(4)));
    arrays.put("ct", NpyFiles.npy("<f8", false, "1, 2", NpyFiles.doubles(7, 8)));
    return arrays;
  }

  @Test
  void readsCovariatesMasksAndUnknownClasses() throws IOException {
    DataSet data = known(pictures(), "depth", "site");

    Examples training = data.training();
    Examples test = data.test().orElseThrow();
    assertThat(data.covariates()).containsExactly("depth", "site");
    assertThat(Reading.covariates(training, 0)).containsExactly(1.5f, -2);
    assertThat(Reading.covariates(training, 1)).containsExactly(3, 4);
    assertThat(Reading.covariates(test, 0)).containsExactly(7, 8);
    assertThat(training.label(0)).isEmpty();
    assertThat(training.label(1)).hasValue(1);
    assertThat(data.classNames()).containsExactly("0", "1");
    // Channels come first in an example, and last in the array.
    assertThat(training.shape()).isEqualTo(Shape.of(2, 1, 2));
    assertThat(Reading.example(training, 0)).containsExactly(0, 2 / 255f, 0, 3 / 255f);
    assertThat(Reading.observed(training, 0)).containsExactly(1, 1, 0, 1);
    assertThat(Reading.example(training, 1)).containsExactly(4 / 255f, 0, 5 / 255f, 0);
    assertThat(Reading.observed(training, 1)).containsExactly(1, 0, 1, 0);
    assertThat(data.hasMissing()).isTrue();
    assertThat(test.hasMissing()).isFalse();
  }

  @Test
  void namesCovariatesByTheirNumbersWhereNoNamesAreGiven() throws IOException {
    assertThat(known(pictures()).covariates()).containsExactly("1", "2");
  }

  @Test
  void refusesMasksAndCovariatesThatDoNotFit() {
    Map<String, byte[]> arrays = pictures();
    arrays.put("y", NpyFiles.npy("|i1", false, "2,", (byte) -1, (byte) -1));
    arrays.put("c", NpyFiles.npy("<f8", false, "3, 2", NpyFiles.doubles(1, 2, 3, 4, 5, 6)));
    arrays.put("m", NpyFiles.npy("|b1", false, "2, 4", new byte[8]));
    arrays.put("ct", NpyFiles.npy("<f8", false, "1,", NpyFiles.doubles(Double.NaN)));

    assertThatThrownBy(() -> known(arrays, "depth"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            data 'all.npz': 5 problems
              %1$s (m)  holds 2×4 numbers, and %1$s (x) holds 2×1×2×2; a mask has one for each
              %1$s (c)  holds 3×2 numbers; covariates have a row for each of the 2 examples of %1$s (x), and a column each
              %1$s (ct)  the number at [0] is NaN; a covariate must be finite and fit a float
              %1$s (y)  holds no label but -1: no class is known of any example
              %1$s (c)  has 2 covariates for each example, and 'covariateNames' names 1"""
                .formatted(folder.resolve("all.npz")));
  }

  @Test
  void refusesMasksOfOtherNumbersAndTestCovariatesOfOtherColumns() {
    Map<String, byte[]> arrays = pictures();
    arrays.put("m", NpyFiles.npy("|u1", false, "2, 1, 2, 2", new byte[] {1, 0, 1, 2, 1, 1, 0, 0}));
    assertThatThrownBy(() -> known(arrays))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            data 'all.npz': 1 problem
              %s (m)  the number at [0, 0, 1, 1] is 2.0; a mask has 1 where a value was observed and 0 where it is missing"""
                .formatted(folder.resolve("all.npz")));

    Map<String, byte[]> others = pictures();
    others.put("ct", NpyFiles.npy("<f8", false, "1,", NpyFiles.doubles(7)));
    assertThatThrownBy(() -> known(others))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            data 'all.npz': 1 problem
              %1$s (ct)  has 1 covariates for each example, and %1$s (c) has 2"""
                .formatted(folder.resolve("all.npz")));
  }

  @Test
  void refusesSettingsOfWhichOneNeedsAnother() {
    assertNeeds(
        "'covariates' needs 'testCovariates' beside 'testExamples': they are known of every example",
        Optional.of("c"),
        Optional.of("xt"),
        Optional.empty(),
        Optional.empty());
    assertNeeds(
        "'testCovariates' needs both 'testExamples' and 'covariates' beside it",
        Optional.empty(),
        Optional.of("xt"),
        Optional.of("ct"),
        Optional.empty());
    assertNeeds(
        "'testObserved' needs 'testExamples' beside it",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("mt"));
  }

  private void assertNeeds(
      String message,
      Optional<String> covariates,
      Optional<String> testExamples,
      Optional<String> testCovariates,
      Optional<String> testObserved) {
    assertThatThrownBy(
            () ->
                new NpzConfig(
                    folder,
                    "x",
                    Optional.empty(),
                    covariates,
                    Optional.empty(),
                    testExamples,
                    Optional.empty(),
                    testCovariates,
                    testObserved,
                    List.of(),
                    ChannelAxis.LAST,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    missing,
                    0,
                    1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
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
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                ChannelAxis.LAST,
                Optional.empty(),
                List.of(),
                List.of(),
                MissingValues.NONE,
                0,
                1)
            .source()
            .open(new DataLocations(List.of(folder)));

    assertThat(data.training().size()).isEqualTo(659);
    assertThat(Reading.example(data.training(), 658)).hasSize(20).containsOnly(658f);
  }
}
