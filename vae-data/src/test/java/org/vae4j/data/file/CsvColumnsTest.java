package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.ColumnKind;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;

class CsvColumnsTest {
  @TempDir Path folder;
  private Path file;
  private Path testFile;
  private boolean hasTest;
  private String separator = ",";
  private String decimal = ".";
  private Optional<String> index = Optional.empty();
  private List<String> ignore = List.of();
  private List<ColumnConfig> columns = List.of();
  private List<String> missing = List.of();

  @BeforeEach
  void name() {
    file = folder.resolve("table.csv");
    testFile = folder.resolve("test.csv");
  }

  private DataSet open(String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return new CsvConfig(
            file,
            hasTest ? Optional.of(testFile) : Optional.empty(),
            true,
            separator,
            "UTF-8",
            decimal,
            index,
            Optional.empty(),
            List.of(),
            ignore,
            columns,
            missing,
            List.of(),
            1,
            0,
            1)
        .source()
        .open(new DataLocations(List.of(folder)));
  }

  private static List<List<Float>> rows(Examples examples) {
    List<List<Float>> rows = new ArrayList<>();
    float[] values = new float[examples.shape().elements()];
    for (int row = 0; row < examples.size(); row++) {
      examples.read(row, values, 0);
      List<Float> numbers = new ArrayList<>();
      for (float value : values) {
        numbers.add(value);
      }
      rows.add(numbers);
    }
    return rows;
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> open(text))
        .isInstanceOf(UserException.class)
        .hasMessage(message.replace("TEST", testFile.toString()).replace("FILE", file.toString()));
  }

  private static final String CUSTOMERS =
      """
      id,age,income,visits,city,member
      c-1,31.5,2000.5,3,Berlin,yes
      c-2,-4,1800.25,0,Paris,no
      c-3,60,950,12,Aachen,no
      """;

  @Test
  void findsWhatColumnsHold() throws IOException {
    index = Optional.of("id");
    DataSet data = open(CUSTOMERS);

    assertThat(data.columns())
        .containsExactly(
            new Column("age", ColumnKind.REAL),
            new Column("income", ColumnKind.POSITIVE),
            new Column("visits", ColumnKind.COUNT),
            new Column("city", ColumnKind.CATEGORY, List.of("Aachen", "Berlin", "Paris")),
            new Column("member", ColumnKind.BINARY, List.of("no", "yes")));
    assertThat(rows(data.training()))
        .containsExactly(
            List.of(31.5f, 2000.5f, 3f, 0f, 1f, 0f, 1f),
            List.of(-4f, 1800.25f, 0f, 0f, 0f, 1f, 0f),
            List.of(60f, 950f, 12f, 1f, 0f, 0f, 0f));
    assertThat(data.training().name(1)).contains("c-2");
    assertThat(data.notes())
        .containsExactly(
            file
                + ": read 3 lines of 5 columns, after one that names them: real age; positive"
                + " income; count visits; category city (3 categories); binary member (2"
                + " categories)");
  }

  @Test
  void takesWhatIsSaidOfColumns() throws IOException {
    columns =
        List.of(
            new ColumnConfig("zip", ColumnKind.CATEGORY, List.of()),
            new ColumnConfig("size", ColumnKind.ORDINAL, List.of("S", "M", "L")),
            new ColumnConfig("score", ColumnKind.REAL, List.of()));
    DataSet data = open("zip,size,score\n9,M,1\n10,L,2\n9,S,3\n");

    assertThat(data.columns())
        .containsExactly(
            new Column("zip", ColumnKind.CATEGORY, List.of("9", "10")),
            new Column("size", ColumnKind.ORDINAL, List.of("S", "M", "L")),
            new Column("score", ColumnKind.REAL));
    assertThat(rows(data.training()))
        .containsExactly(List.of(1f, 0f, 1f, 1f), List.of(0f, 1f, 2f, 2f), List.of(1f, 0f, 0f, 3f));
  }

  @Test
  void masksEveryDimensionOfAMissingCategory() throws IOException {
    missing = List.of("");
    DataSet data = open("a,city\n1,X\n,Y\n2,\n4,Z\n");
    float[] observed = new float[4];
    List<List<Float>> masks = new ArrayList<>();
    for (int row = 0; row < 4; row++) {
      data.training().observed(row, observed, 0);
      masks.add(List.of(observed[0], observed[1], observed[2], observed[3]));
    }

    assertThat(masks)
        .containsExactly(
            List.of(1f, 1f, 1f, 1f),
            List.of(0f, 1f, 1f, 1f),
            List.of(1f, 0f, 0f, 0f),
            List.of(1f, 1f, 1f, 1f));
  }

  @Test
  void readsATestTableByTheCategoriesOfTheOther() throws IOException {
    hasTest = true;
    Files.writeString(testFile, "city\nParis\nAachen\n");
    DataSet data = open("city\nAachen\nBerlin\nParis\n");

    assertThat(rows(data.test().orElseThrow()))
        .containsExactly(List.of(0f, 0f, 1f), List.of(1f, 0f, 0f));

    Files.writeString(testFile, "city\nRome\nAachen\n");
    assertRefused(
        "city\nAachen\nBerlin\nParis\n",
        "data 'csv': 1 problem\n  TEST:2  column 1 ('city') is 'Rome', which is none of its"
            + " categories Aachen, Berlin, Paris");
  }

  @Test
  void namesAColumnOfTextInOneLine() {
    StringBuilder text = new StringBuilder("a,comment\n");
    for (int line = 0; line < 1980; line++) {
      text.append(line)
          .append(",remark ")
          .append((char) ('a' + line % 26))
          .append(line)
          .append('\n');
    }
    assertRefused(
        text.toString(),
        "data 'csv': 1 problem\n  FILE  column 2 ('comment') is text in 1980 lines, such as 'remark"
            + " a0', with more than 50 different values: leave it out by \"ignore\": [\"comment\"],"
            + " name the rows by it with \"index\": \"comment\", or say in 'columns' that it is a"
            + " category");
  }

  @Test
  void everyRemedyForAColumnOfTextIsOne() throws IOException {
    StringBuilder text = new StringBuilder("a,comment\n");
    for (int line = 0; line < 100; line++) {
      text.append(line).append(",remark ").append(line).append('\n');
    }
    ignore = List.of("comment");
    assertThat(open(text.toString()).columns()).hasSize(1);
    ignore = List.of();
    index = Optional.of("comment");
    assertThat(open(text.toString()).training().name(7)).contains("remark 7");
    index = Optional.empty();
    columns = List.of(new ColumnConfig("comment", ColumnKind.CATEGORY, List.of()));
    assertThat(open(text.toString()).training().shape().elements()).isEqualTo(101);
  }

  @Test
  void readsDecimalCommasAndSuggestsThem() throws IOException {
    separator = ";";
    assertRefused(
        "a;b\n1,5;2\n",
        "data 'csv': 1 problem\n  FILE:2  column 1 ('a') is '1,5'; a finite number was expected; if"
            + " commas stand before decimals, set \"decimal\": \",\"");
    decimal = ",";
    assertThat(rows(open("a;b\n1,5;2\n").training())).containsExactly(List.of(1.5f, 2f));
    assertRefused(
        "a;b\n1.234,5;2\n",
        "data 'csv': 1 problem\n  FILE:2  column 1 ('a') is '1.234,5'; a finite number was"
            + " expected");
  }

  @Test
  void takesNumbersThatAreWrittenOtherwiseForNoCategories() {
    assertRefused(
        "day,price\n2026-11-26,$20\n2026-11-27,$21\n",
        """
        data 'csv': 4 problems
          FILE:2  column 1 ('day') is '2026-11-26'; a finite number was expected
          FILE:2  column 2 ('price') is '$20'; a finite number was expected
          FILE:3  column 1 ('day') is '2026-11-27'; a finite number was expected
          FILE:3  column 2 ('price') is '$21'; a finite number was expected""");
  }

  @Test
  void findsTextsAfterACellThatSaysNothing() {
    assertRefused(
        "plan\n-\nbasic\nplus\npremium\n",
        "data 'csv': 1 problem\n  FILE:2  column 1 ('plan') is '-'; a finite number was expected; if"
            + " the value is missing, add \"-\" to 'missing'");
    assertRefused(
        "plan\nbasic\nnone\nplus\n",
        "data 'csv': 1 problem\n  FILE:3  column 1 ('plan') is 'none'; if the value is missing, add"
            + " \"none\" to 'missing'; if it is a category, say in 'columns' that the column has"
            + " them");
  }

  @Test
  void theRemediesForACellThatMaySayNothingAreRemedies() throws IOException {
    String plans = "plan\nbasic\nnone\nplus\n";
    missing = List.of("none");
    assertThat(open(plans).columns())
        .containsExactly(new Column("plan", ColumnKind.BINARY, List.of("basic", "plus")));
    missing = List.of();
    columns = List.of(new ColumnConfig("plan", ColumnKind.CATEGORY, List.of()));
    assertThat(open(plans).columns())
        .containsExactly(new Column("plan", ColumnKind.CATEGORY, List.of("basic", "none", "plus")));
  }

  @Test
  void suggestsTheSeparatorThatTheFirstLineShows() throws IOException {
    assertRefused(
        "a;b;c\n1;2;3\n",
        "data 'csv': 1 problem\n  FILE  has no ',' in its first line, and ';'; set \"separator\":"
            + " \";\"");
    separator = ";";
    assertThat(open("a;b;c\n1;2;3\n").columns()).hasSize(3);
  }

  @Test
  void refusesWhatAColumnIsSaidNotToHold() {
    columns =
        List.of(
            new ColumnConfig("a", ColumnKind.COUNT, List.of()),
            new ColumnConfig("b", ColumnKind.BINARY, List.of()),
            new ColumnConfig("c", ColumnKind.CATEGORY, List.of("x", "y")));
    assertRefused(
        "a,b,c\n1.5,p,x\n2,q,y\n3,r,z\n",
        """
        data 'csv': 3 problems
          FILE:2  column 1 ('a') is 1.5; the column is said to hold whole numbers from 0
          FILE:4  column 3 ('c') is 'z', which is none of its categories x, y
          FILE  column 2 ('b') is said to be binary, and has the values p, q, r""");
  }

  @Test
  void tellsFiveWrongCellsOfAColumnAndCountsTheOthers() {
    StringBuilder text = new StringBuilder("a\n0\n");
    for (int line = 0; line < 9; line++) {
      text.append("x\n").append(line).append('\n');
    }
    assertThatThrownBy(() -> open(text.toString()))
        .hasMessageStartingWith("data 'csv': 6 problems\n  " + file + ":3  column 1 ('a') is 'x'")
        .hasMessageEndingWith(file + "  column 1 ('a') has 4 more cells like these");
  }
}
