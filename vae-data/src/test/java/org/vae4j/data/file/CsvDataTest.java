package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.vae4j.data.format.Checksum;

class CsvDataTest {
  @TempDir Path folder;
  private Path file;
  private Optional<Path> testFile = Optional.empty();
  private boolean header = true;
  private String separator = ",";
  private Optional<String> label = Optional.empty();
  private List<String> covariates = List.of();
  private List<String> ignore = List.of();
  private List<String> missing = List.of();
  private List<Integer> shape = List.of();
  private double divideBy = 1;

  @BeforeEach
  void name() {
    file = folder.resolve("table.csv");
  }

  private CsvConfig config() {
    return new CsvConfig(
        file,
        testFile,
        header,
        separator,
        "UTF-8",
        label,
        covariates,
        ignore,
        missing,
        shape,
        divideBy,
        0,
        1);
  }

  private DataSet open(String text) throws IOException {
    IdxFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    return config().source().open(new DataLocations(List.of(folder)));
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> open(text))
        .isInstanceOf(UserException.class)
        .hasMessage(message.replace("FILE", file.toString()).replace("FOLDER", folder.toString()));
  }

  @Test
  void readsColumnsByName() throws IOException {
    label = Optional.of("kind");
    ignore = List.of("id");

    DataSet data = open("id,a,\"b, quoted\",kind\n1,1.5,-2e3,cat\n2, 3 ,\"4\",ant\n\n");

    assertThat(data.name()).isEqualTo("table.csv");
    assertThat(data.training().shape()).isEqualTo(Shape.of(2));
    assertThat(data.training().size()).isEqualTo(2);
    assertThat(Reading.example(data.training(), 0)).containsExactly(1.5f, -2000f);
    assertThat(Reading.example(data.training(), 1)).containsExactly(3f, 4f);
    assertThat(data.classNames()).containsExactly("ant", "cat");
    assertThat(data.training().label(0)).hasValue(1);
    assertThat(data.checksum()).isEqualTo(Checksum.sha256(file));
  }

  @Test
  void readsATableWithoutHeaderAfterAByteOrderMark() throws IOException {
    header = false;
    separator = "\t";
    label = Optional.of("1");
    divideBy = 2;

    DataSet data = open("\uFEFF10\t1\t2\r\n9\t3\t4\r\n");

    assertThat(Reading.example(data.training(), 0)).containsExactly(0.5f, 1f);
    assertThat(data.classNames()).containsExactly("9", "10");
    assertThat(data.training().label(0)).hasValue(1);
  }

  @Test
  void readsImagesInLines() throws IOException {
    shape = List.of(1, 2, 2);
    divideBy = 255;

    Examples training = open("a,b,c,d\n0,51,102,255\n").training();

    assertThat(training.shape()).isEqualTo(Shape.of(1, 2, 2));
    assertThat(Reading.example(training, 0)).containsExactly(0, 0.2f, 0.4f, 1);
  }

  @Test
  void readsATestTable() throws IOException {
    label = Optional.of("y");
    testFile =
        Optional.of(
            IdxFiles.write(
                folder.resolve("test.csv"), "x,y\n5,new\n".getBytes(StandardCharsets.UTF_8)));

    DataSet data = open("x,y\n1,old\n2,old\n");

    Examples test = data.test().orElseThrow();
    assertThat(data.classNames()).containsExactly("new", "old");
    assertThat(test.label(0)).hasValue(0);
    assertThat(test.id(0)).isEqualTo(2);
    assertThat(Reading.example(test, 0)).containsExactly(5f);
  }

  @Test
  void masksCellsThatAreMissing() throws IOException {
    missing = List.of("", "NA");
    divideBy = 2;

    Examples training = open("a,b,c\n1,,3\nNA,5,0\n7,8,9\n").training();

    assertThat(training.hasMissing()).isTrue();
    assertThat(Reading.example(training, 0)).containsExactly(0.5f, 0, 1.5f);
    assertThat(Reading.observed(training, 0)).containsExactly(1, 0, 1);
    assertThat(Reading.example(training, 1)).containsExactly(0, 2.5f, 0);
    assertThat(Reading.observed(training, 1)).containsExactly(0, 1, 1);
    assertThat(Reading.observed(training, 2)).containsExactly(1, 1, 1);
  }

  @Test
  void masksNothingWhereNoCellIsMissing() throws IOException {
    missing = List.of("NA");

    assertThat(open("a,b\n1,2\n").training().hasMissing()).isFalse();
  }

  @Test
  void readsCovariatesInTheOrderInWhichTheyAreNamed() throws IOException {
    covariates = List.of("size", "age");
    divideBy = 10;
    testFile =
        Optional.of(
            IdxFiles.write(
                folder.resolve("test.csv"),
                "age,x,size\n3,50,0.5\n".getBytes(StandardCharsets.UTF_8)));

    DataSet data = open("age,x,size\n1,10,1e3\n2,20,-7\n");

    assertThat(data.covariates()).containsExactly("size", "age");
    assertThat(data.training().shape()).isEqualTo(Shape.of(1));
    assertThat(data.training().covariateCount()).isEqualTo(2);
    assertThat(Reading.example(data.training(), 1)).containsExactly(2);
    assertThat(Reading.covariates(data.training(), 0)).containsExactly(1000, 1);
    assertThat(Reading.covariates(data.training(), 1)).containsExactly(-7, 2);
    assertThat(Reading.covariates(data.test().orElseThrow(), 0)).containsExactly(0.5f, 3);
  }

  @Test
  void readsAnEmptyOrMissingCellOfTheClassAsAClassThatIsNotKnown() throws IOException {
    label = Optional.of("kind");
    missing = List.of("NA");

    DataSet data = open("x,kind\n1,cat\n2,\n3,NA\n4,ant\n");

    assertThat(data.classNames()).containsExactly("ant", "cat");
    assertThat(data.training().label(0)).hasValue(1);
    assertThat(data.training().label(1)).isEmpty();
    assertThat(data.training().label(2)).isEmpty();
    assertThat(data.training().label(3)).hasValue(0);
    assertThat(data.training().hasMissing()).isFalse();
  }

  @Test
  void refusesAColumnOfClassesWithoutAny() {
    label = Optional.of("kind");

    assertRefused(
        "x,kind\n1,\n2,\n",
        """
        data 'csv': 1 problem
          FILE  has no class in any cell of 'kind'""");
  }

  @Test
  void refusesCovariatesThatAreNotKnownOfEveryLine() {
    covariates = List.of("size");
    missing = List.of("NA");

    assertRefused(
        "x,size\n1,NA\n2,\n3,4\n",
        """
        data 'csv': 2 problems
          FILE:2  column 2 ('size') is 'NA'; a finite number was expected, in every line of a covariate
          FILE:3  column 2 ('size') is empty; a finite number was expected, in every line of a covariate""");
  }

  @Test
  void refusesAColumnThatIsACovariateAndSomethingElse() {
    covariates = List.of("size", "kind", "weight");
    label = Optional.of("kind");
    ignore = List.of("size");

    assertRefused(
        "x,size,kind\n1,2,a\n",
        """
        data 'csv': 3 problems
          FILE  has no column 'weight', which 'covariates' names; its columns are x, size, kind
          FILE  has the column 'size', which 'covariates' names and 'label' or 'ignore' too; name it once
          FILE  has the column 'kind', which 'covariates' names and 'label' or 'ignore' too; name it once""");
    covariates = List.of("size", "size");
    assertThatThrownBy(this::config)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'covariates' names a column twice: [size, size]");
  }

  @Test
  void refusesEveryCellThatIsNoNumberAndEveryLineOfAnotherLength() {
    assertRefused(
        "a,b\n1,x\n1\n,2\n1,2,3\nNaN,1e999\n1f,0x10\n1,2\n",
        """
        data 'csv': 8 problems
          FILE:2  column 2 ('b') is 'x'; a finite number was expected
          FILE:3  has 1 cells; the first line has 2
          FILE:4  column 1 ('a') is empty; a finite number was expected; if the value is missing, add "" to 'missing'
          FILE:5  has 3 cells; the first line has 2
          FILE:6  column 1 ('a') is 'NaN'; a finite number was expected; if the value is missing, add "NaN" to 'missing'
          FILE:6  column 2 ('b') is '1e999'; a finite number was expected
          FILE:7  column 1 ('a') is '1f'; a finite number was expected
          FILE:7  column 2 ('b') is '0x10'; a finite number was expected""");
  }

  @Test
  void refusesColumnsThatAreNotThere() {
    label = Optional.of("kind");
    ignore = List.of("id");

    assertRefused(
        "a,b\n1,x\n",
        """
        data 'csv': 2 problems
          FILE  has no column 'kind', which 'label' names; its columns are a, b
          FILE  has no column 'id', which 'ignore' names; its columns are a, b""");
  }

  @Test
  void refusesTablesWithoutNumbers() {
    assertRefused(
        "a,b\n",
        """
        data 'csv': 1 problem
          FILE  has a header and no lines after it""");
    assertRefused(
        "",
        """
        data 'csv': 1 problem
          FILE  is empty""");
    label = Optional.of("a");
    assertRefused(
        "a\n1\n",
        """
        data 'csv': 1 problem
          FILE  has no columns besides those of 'label', 'index', 'covariates' and 'ignore'""");
  }

  @Test
  void refusesAShapeOfAnotherSizeAndATestTableOfOtherColumns() throws IOException {
    shape = List.of(1, 2, 2);
    testFile =
        Optional.of(
            IdxFiles.write(folder.resolve("test.csv"), "c\n5\n".getBytes(StandardCharsets.UTF_8)));

    assertRefused(
        "a,b\n1,2\n",
        """
        data 'csv': 2 problems
          FOLDER/test.csv  has the columns [c], and FILE has [a, b]
          FILE  has 2 columns of numbers, and the shape [1, 2, 2] has 4""");
  }

  @Test
  void refusesAQuoteThatIsNotClosed() {
    assertThatThrownBy(() -> open("a,b\n\"1,2\n"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("data 'csv': ");
  }

  @Test
  void refusesSeparatorsThatAreNone() {
    separator = ";;";
    assertThatThrownBy(this::config)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'separator' must be one character, and neither a quote nor the end of a line");
  }
}
