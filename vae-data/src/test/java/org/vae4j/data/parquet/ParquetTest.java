package org.vae4j.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.UserException;
import org.vae4j.data.format.SourceFile;

/** Reads what pyarrow wrote ({@code samples.py} beside the files), and a file written by hand. */
class ParquetTest {
  /** A table of one column, {@code x}, with 1.5 and -2: a page of plain doubles and a footer. */
  private static final byte[] BY_HAND =
      HexFormat.of()
          .parseHex(
              String.join(
                  "",
                  "50415231", // PAR1
                  // The header of the page: a data page, of 16 bytes, packed 16,
                  "1500 1520 1520".replace(" ", ""),
                  // with 2 values, plain, and the levels that a required column has none of.
                  "2c 1504 1500 1506 1506 00 00".replace(" ", ""),
                  "000000000000f83f", // 1.5
                  "00000000000000c0", // -2
                  // The footer: version 1, a schema of two elements,
                  "1502 192c".replace(" ", ""),
                  // the table 't' with one child, and the required double 'x'.
                  "480174 1502 00 150a 2500 180178 00".replace(" ", ""),
                  // 2 rows in one group of one column, which begins at byte 4:
                  "1604 191c 191c 2608 1c".replace(" ", ""),
                  // double, plain, 'x', not packed, 2 values, 33 bytes, packed 33, at byte 4.
                  "150a 191500 19180178 1500 1604 1642 1642 2608 00 00".replace(" ", ""),
                  // The group has 33 bytes and 2 rows.
                  "1642 1604 00 00".replace(" ", ""),
                  "36000000", // The length of the footer.
                  "50415231"));

  private static SourceFile file(byte[] bytes) {
    return SourceFile.of("t.parquet", "t.parquet", bytes);
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = ParquetTest.class.getResourceAsStream(name + ".parquet")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static TableColumn column(List<TableColumn> columns, String name) {
    return columns.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static void assertRefused(byte[] bytes, String problem) {
    assertThatThrownBy(() -> Parquet.read(file(bytes)))
        .isInstanceOf(UserException.class)
        .hasMessage("data: 1 problem\n  t.parquet  " + problem);
  }

  @Test
  void readsAFileWrittenByHand() {
    List<TableColumn> columns = Parquet.read(file(BY_HAND));

    assertThat(columns).hasSize(1);
    NumberColumn x = (NumberColumn) columns.get(0);
    assertThat(x.name()).isEqualTo("x");
    assertThat(x.rows()).isEqualTo(2);
    assertThat(x.values()).containsExactly(1.5, -2);
    assertThat(x.missing().isEmpty()).isTrue();
  }

  @Test
  void readsNumbersOfEveryType() throws IOException {
    List<TableColumn> columns = Parquet.read(file(sample("every-type")));

    assertNumbers(columns, "boolean", 1, 0);
    assertNumbers(columns, "int8", -128, 127);
    assertNumbers(columns, "uint8", 0, 255);
    assertNumbers(columns, "int32", Integer.MIN_VALUE, Integer.MAX_VALUE);
    assertNumbers(columns, "uint32", 1, 4294967295.0);
    assertNumbers(columns, "int64", -9007199254740992.0, 9007199254740992.0);
    assertNumbers(columns, "uint64", 1, 0x1.fffffffffffffp63);
    assertNumbers(columns, "float16", 1.5, -0x1p-24);
    assertNumbers(columns, "float32", 0.1f, Double.NaN);
    assertNumbers(columns, "float64", 0.1, Double.NEGATIVE_INFINITY);
    assertNumbers(columns, "decimal32", -1.25, 999.99);
    assertNumbers(columns, "decimal128", -0.5, 1.2345678901234567e19);
  }

  private static void assertNumbers(
      List<TableColumn> columns, String name, double first, double third) {
    NumberColumn column = (NumberColumn) column(columns, name);
    assertThat(column.values()).as(name).containsExactly(first, 0, third);
    assertThat(column.missing().stream()).as(name).containsExactly(1);
    assertThat(column.isMissing(1)).as(name).isTrue();
  }

  @Test
  void readsTextDatesAndTimesAsText() throws IOException {
    List<TableColumn> columns = Parquet.read(file(sample("every-type")));

    assertTexts(columns, "text", "süß", null, "");
    assertTexts(columns, "category", "a", null, "a");
    assertTexts(columns, "date", "2024-02-29", null, "1969-12-31");
    assertTexts(columns, "time", "12:30", null, "01:02:03.000004");
    assertTexts(columns, "instant", "2024-02-29T12:00:00Z", null, "1969-12-31T23:59:59.500Z");
    assertTexts(columns, "local", "2024-02-29T12:00", null, "1969-12-31T00:00");
    assertTexts(Parquet.read(file(sample("int96"))), "old", "2024-02-29T12:00", null);
  }

  private static void assertTexts(List<TableColumn> columns, String name, String... texts) {
    TextColumn column = (TextColumn) column(columns, name);
    assertThat(column.values()).as(name).containsExactly(texts);
    assertThat(column.isMissing(0)).isFalse();
    assertThat(column.isMissing(1)).isTrue();
  }

  @Test
  void readsAColumnWithoutAnyValue() throws IOException {
    TableColumn nothing = column(Parquet.read(file(sample("every-type"))), "nothing");

    assertThat(nothing.rows()).isEqualTo(3);
    assertThat(nothing.isMissing(0) && nothing.isMissing(1) && nothing.isMissing(2)).isTrue();
  }

  @Test
  void readsPagesOfTheSecondVersionAndItsEncodings() throws IOException {
    List<TableColumn> columns = Parquet.read(file(sample("second-version")));

    assertNumbers(columns, "float64", 0.1, Double.NEGATIVE_INFINITY);
    assertTexts(columns, "text", "süß", null, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4"})
  void readsGroupsOfPagesWithDictionariesUnderEveryCompression(String codec) throws IOException {
    List<TableColumn> columns = Parquet.read(file(sample(codec)));

    NumberColumn counts = (NumberColumn) column(columns, "count");
    TextColumn words = (TextColumn) column(columns, "word");
    assertThat(counts.rows()).isEqualTo(1000);
    assertThat(words.rows()).isEqualTo(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(counts.isMissing(i)).isEqualTo(i % 5 == 0);
      assertThat(counts.values()[i]).isEqualTo(i % 5 == 0 ? 0 : i % 7);
      assertThat(words.values()[i]).isEqualTo(i % 11 == 0 ? null : "w" + i % 3);
    }
  }

  @Test
  void readsTheColumnsThatAreAskedFor() throws IOException {
    byte[] nested = sample("nested");

    assertThat(Parquet.names(file(nested)))
        .containsExactly("id", "list", "struct", "map", "fixed", "bytes");
    List<TableColumn> columns = Parquet.read(file(nested), "id"::equals);
    assertThat(columns).extracting(TableColumn::name).containsExactly("id");
    assertThat(((NumberColumn) columns.get(0)).values()).containsExactly(1, 2);
  }

  @Test
  void refusesAllColumnsThatAreNoneOfATableAtOnce() throws IOException {
    byte[] nested = sample("nested");
    String parts =
        ", and a table has one number or text in each cell; write its parts as columns of their"
            + " own, or leave it out";

    assertThatThrownBy(() -> Parquet.read(file(nested)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "data: 4 problems\n"
                + "  t.parquet  column 'list' holds lists"
                + parts
                + "\n  t.parquet  column 'struct' holds groups of columns"
                + parts
                + "\n  t.parquet  column 'map' holds maps"
                + parts
                + "\n  t.parquet  column 'fixed' holds values of type FIXED_LEN_BYTE_ARRAY; those"
                + " that can be read are booleans, numbers, text, dates and times: convert it, or"
                + " leave it out");
    assertThatThrownBy(() -> Parquet.read(file(nested), "bytes"::equals))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "data: 1 problem\n  t.parquet  column 'bytes' holds bytes in row 1 that are no text in"
                + " UTF-8; write it as text, or leave it out");
  }

  @Test
  void refusesOtherCompressionsByName() throws IOException {
    assertRefused(
        sample("brotli"),
        "is compressed with BROTLI; write it with snappy, zstd, gzip or uncompressed, as in pandas"
            + " by to_parquet(..., compression=\"snappy\")");
  }

  @Test
  void refusesOtherFilesAndThoseThatAreEncrypted() {
    assertRefused(
        "a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII),
        "is not a Parquet file: it does not start with PAR1; write it with to_parquet of pandas or"
            + " another tool");
    assertRefused(
        "PARE and so on PARE".getBytes(StandardCharsets.US_ASCII),
        "is encrypted, and cannot be read; write it without encryption");
  }

  @Test
  void refusesFilesThatAreCutShortAtAnyByte() throws IOException {
    byte[] whole = sample("snappy");

    for (int length = 4; length < whole.length; length++) {
      assertRefused(
          Arrays.copyOf(whole, length),
          "is cut short: it does not end with PAR1 as it starts; copy or write it again");
    }
  }

  @Test
  void refusesDamagedFooters() {
    byte[] damaged = BY_HAND.clone();
    damaged[damaged.length - 8] ^= 0x40;
    assertRefused(damaged, "is damaged: its footer cannot be read; copy or write it again");

    byte[] elsewhere = BY_HAND.clone();
    // The packed size of the column: 33 becomes 63, and the file ends before.
    int size = elsewhere.length - 8 - 54 + 42;
    assertThat(elsewhere[size]).isEqualTo((byte) 0x16);
    elsewhere[size + 1] = 0x7e;
    elsewhere[size + 3] = 0x7e;
    assertRefused(
        elsewhere,
        "is damaged: its footer speaks of bytes that it does not have; copy or write it again");
  }

  @Test
  void refusesDamagedPagesWithTheirColumnAndRow() {
    byte[] undefined = BY_HAND.clone();
    // The header of the page says that its values are numbers of a dictionary, which is not there.
    assertThat(undefined[4 + 10]).isEqualTo((byte) 0x00);
    undefined[4 + 10] = 0x04;
    assertRefused(undefined, "is damaged in column 'x', row 0 or after; copy or write it again");

    byte[] headless = BY_HAND.clone();
    Arrays.fill(headless, 4, 10, (byte) 0xFF);
    assertRefused(headless, "is damaged in its row group 0; copy or write it again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4", "second-version", "every-type"})
  void readsOrRefusesAFileOfWhichAByteIsDamaged(String name) throws IOException {
    byte[] whole = sample(name);
    Random random = new Random(1);

    for (int at = 0; at < whole.length; at += 1 + random.nextInt(whole.length / 60)) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 + random.nextInt(255));
      Throwable thrown = catchThrowable(() -> Parquet.read(file(damaged)));
      if (thrown != null) {
        assertThat(thrown).as("byte %d", at).isInstanceOf(UserException.class);
      }
    }
  }
}
