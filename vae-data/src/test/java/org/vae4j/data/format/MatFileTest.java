package org.vae4j.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.UserException;
import org.vae4j.data.MatFiles;

/** Reads what scipy wrote ({@code samples.py} beside the files), and files written by hand. */
class MatFileTest {
  private static MatFile open(byte[] bytes) {
    return MatFile.open(SourceFile.of("t.mat", "t.mat", bytes));
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = MatFileTest.class.getResourceAsStream(name + ".mat")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static double[] numbers(NumericArray array) {
    double[] numbers = new double[Math.toIntExact(array.length())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.number(i);
    }
    return numbers;
  }

  @ParameterizedTest
  @CsvSource({
    "int8, INT8, -5",
    "uint8, UINT8, 0",
    "int16, INT16, -5",
    "uint16, UINT16, 0",
    "int32, INT32, -5",
    "uint32, UINT32, 0",
    "int64, INT64, -5",
    "uint64, INT64, 0",
    "float32, FLOAT32, -5",
    "float64, FLOAT64, -5"
  })
  void readsArraysOfEveryClassWithTheLastAxisFastest(String name, ElementType type, int first)
      throws IOException {
    for (String file : new String[] {"every-class", "every-class-packed", "version73"}) {
      NumericArray array = open(sample(file)).read(name, ExampleAxis.FIRST);

      assertThat(array.type()).isEqualTo(type);
      assertThat(array.sizes()).containsExactly(2, 3, 4);
      assertThat(array.where()).isEqualTo("t.mat (" + name + ")");
      for (int i = 0; i < 24; i++) {
        assertThat(array.number(i)).isEqualTo(first + i);
      }
    }
  }

  @Test
  void readsLogicalsAsBooleans() throws IOException {
    for (String file : new String[] {"every-class", "version73"}) {
      NumericArray array = open(sample(file)).read("logical", ExampleAxis.FIRST);

      assertThat(array.type()).isEqualTo(ElementType.BOOLEAN);
      assertThat(numbers(array)).startsWith(0, 1, 0, 1, 0, 1);
    }
  }

  @Test
  void readsDoublesThatAreStoredAsBytes() {
    byte[] file =
        MatFiles.mat(
            MatFiles.bytes(
                "x", MatFiles.DOUBLE, new int[] {2, 3}, new byte[] {1, 4, 2, 5, 3, (byte) 200}));

    NumericArray array = open(file).read("x", ExampleAxis.FIRST);

    assertThat(array.type()).isEqualTo(ElementType.FLOAT64);
    assertThat(numbers(array)).containsExactly(1, 2, 3, 4, 5, 200);
  }

  @Test
  void movesTheLastAxisToTheFrontWhereItNumbersTheExamples() throws IOException {
    // Numbers that count in row-major order of 2×3×4.
    NumericArray array = open(sample("every-class")).read("float64", ExampleAxis.LAST);

    assertThat(array.sizes()).containsExactly(4, 2, 3);
    assertThat(numbers(array)).startsWith(-5, -1, 3, 7, 11, 15, -4, 0, 4);
    NumericArray columns =
        open(MatFiles.mat(MatFiles.doubles("x", new int[] {2, 3}, 1, 2, 3, 4, 5, 6)))
            .read("x", ExampleAxis.LAST);
    assertThat(columns.sizes()).containsExactly(3, 2);
    assertThat(numbers(columns)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void readsRowsAndColumnsOfWholeDoublesAsIntegers() {
    MatFile file =
        open(
            MatFiles.mat(
                MatFiles.doubles("row", new int[] {1, 3}, 1, 0, -1),
                MatFiles.doubles("column", new int[] {3, 1}, 1, 0, 2),
                MatFiles.doubles("halves", new int[] {1, 2}, 1, 0.5)));

    for (String name : new String[] {"row", "column"}) {
      assertThat(file.readVector(name).type()).isEqualTo(ElementType.INT32);
      assertThat(file.readVector(name).sizes()).containsExactly(3);
    }
    assertThat(file.readVector("row").integer(2)).isEqualTo(-1);
    assertThat(file.readVector("halves").type()).isEqualTo(ElementType.FLOAT64);
  }

  @Test
  void namesTheVariablesOfAFileThatLacksOne() throws IOException {
    assertRefused(
        () -> open(sample("every-class-packed")).read("x", ExampleAxis.FIRST),
        "t.mat",
        "has no variable 'x'; it has int8, uint8, int16, uint16, int32, uint32, int64, uint64,"
            + " float32, float64, logical, large, text, cell, struct, sparse, complex, nothing");
    assertRefused(
        () -> open(MatFiles.mat()).read("x", ExampleAxis.FIRST),
        "t.mat",
        "has no variable 'x'; it has none at all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | holds text; an array of numbers was expected",
        "cell | is a cell array; save what is in its cells as variables of their own",
        "struct | is a struct; save its fields as variables of their own",
        "sparse | is sparse; save it as full(…)",
        "complex | holds complex numbers; save their real and imaginary parts as two variables",
        "nothing | is empty; every size must be at least 1",
        "large | holds 18446744073709551615, and whole numbers up to 9223372036854775807 can be"
            + " read; save it as double(…)"
      })
  void refusesVariablesThatAreNoArraysOfNumbers(String name, String problem) throws IOException {
    for (String file : new String[] {"every-class", "every-class-packed", "version73"}) {
      byte[] bytes = sample(file);
      assertRefused(
          () -> open(bytes).read(name, ExampleAxis.FIRST), "t.mat (" + name + ")", problem);
    }
  }

  @Test
  void leavesOutWhatIsOfMatlabsOwn() throws IOException {
    assertThat(open(sample("version73")).names())
        .contains("int8", "struct")
        .doesNotContain("#refs#");
  }

  @Test
  void refusesFilesOfOtherVersions() throws IOException {
    byte[] version73 = sample("version73");
    byte[] hdf5 = Arrays.copyOfRange(version73, 512, version73.length);
    assertRefused(
        () -> open(hdf5),
        "t.mat",
        "is an HDF5 file without the header of MATLAB's; read it with h5py and write its arrays"
            + " with scipy.io.savemat or numpy.savez");
    byte[] version4 = sample("version4");
    assertRefused(
        () -> open(version4),
        "t.mat",
        "is a MATLAB file of version 4, or none; save it in MATLAB with save(…, \"-v7\")");
    assertRefused(
        () -> open("<html>not found</html>".getBytes(StandardCharsets.UTF_8)),
        "t.mat",
        "is not a MATLAB file of version 5 to 7: its header says nothing of the order of bytes;"
            + " save it in MATLAB with save(…, \"-v7\"), or with scipy.io.savemat");
  }

  @Test
  void refusesFilesThatAreCutShort() {
    byte[] file = MatFiles.mat(MatFiles.doubles("x", new int[] {2, 2}, 1, 2, 3, 4));
    for (int length = 129; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertRefused(
          () -> open(cut).read("x", ExampleAxis.FIRST),
          "t.mat",
          "is damaged or cut short; copy or save it again");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"every-class", "every-class-packed", "version73"})
  void readsOrRefusesAFileOfWhichAByteIsDamaged(String name) throws IOException {
    byte[] whole = sample(name);
    Random random = new Random(1);

    for (int at = 0; at < whole.length; at += 1 + random.nextInt(whole.length / 300)) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 + random.nextInt(255));
      for (String variable : new String[] {"int8", "float64"}) {
        Throwable thrown = catchThrowable(() -> open(damaged).read(variable, ExampleAxis.FIRST));
        if (thrown != null) {
          assertThat(thrown).as("byte %d", at).isInstanceOf(UserException.class);
        }
      }
    }
  }

  private static void assertRefused(ThrowingCallable read, String where, String problem) {
    assertThatThrownBy(read)
        .isInstanceOf(UserException.class)
        .hasMessage("data: 1 problem\n  " + where + "  " + problem);
  }
}
