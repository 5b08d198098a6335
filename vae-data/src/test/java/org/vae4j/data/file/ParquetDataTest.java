package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
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
import org.vae4j.data.parquet.OutputColumn;
import org.vae4j.data.parquet.ParquetCompression;
import org.vae4j.data.parquet.ParquetTableWriter;

class ParquetDataTest {
  @TempDir Path folder;
  private Path file;
  private Optional<String> label = Optional.of("class");
  private List<String> ignore = List.of();

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("customers.parquet");
    try (ParquetTableWriter writer =
        ParquetTableWriter.create(
            file,
            List.of(
                OutputColumn.texts("id"),
                OutputColumn.floats("age"),
                OutputColumn.longs("visits"),
                OutputColumn.texts("city"),
                OutputColumn.longs("class")),
            ParquetCompression.SNAPPY)) {
      for (int row = 0; row < 6; row++) {
        writer.add("c-" + row);
        if (row == 4) {
          writer.addMissing();
        } else {
          writer.add(20.5f + row);
        }
        writer.add(row * 2L);
        writer.add(List.of("Aachen", "Berlin", "Paris").get(row % 3));
        if (row == 5) {
          writer.addMissing();
        } else {
          writer.add(row % 2 + 7L);
        }
        writer.endRow();
      }
    }
  }

  private DataSet open() {
    return new ParquetConfig(
            file,
            Optional.empty(),
            Optional.of("id"),
            label,
            List.of(),
            ignore,
            List.of(),
            List.of(),
            0,
            1)
        .source()
        .open(new DataLocations(List.of(folder)));
  }

  /** What the same table is as comma-separated values. */
  private DataSet csv() throws IOException {
    Path table = folder.resolve("customers.csv");
    Files.writeString(
        table,
        """
        id,age,visits,city,class
        c-0,20.5,0,Aachen,7
        c-1,21.5,2,Berlin,8
        c-2,22.5,4,Paris,7
        c-3,23.5,6,Aachen,8
        c-4,,8,Berlin,7
        c-5,25.5,10,Paris,
        """);
    return new CsvConfig(
            table,
            Optional.empty(),
            true,
            ",",
            "UTF-8",
            ".",
            Optional.of("id"),
            label,
            List.of(),
            ignore,
            List.of(),
            List.of(""),
            List.of(),
            1,
            0,
            1)
        .source()
        .open(new DataLocations(List.of(folder)));
  }

  @Test
  void isWhatTheSameTableIsAsText() throws IOException {
    DataSet parquet = open();
    DataSet text = csv();

    assertThat(parquet.columns()).isEqualTo(text.columns());
    assertThat(parquet.notes())
        .containsExactly(
            file
                + ": read 6 rows of 3 columns: positive age; count visits; category city (3"
                + " categories)");
    assertThat(parquet.classNames()).isEqualTo(text.classNames()).containsExactly("7", "8");
    Examples rows = parquet.training();
    Examples others = text.training();
    assertThat(rows.size()).isEqualTo(6);
    float[] values = new float[rows.shape().elements()];
    float[] otherValues = new float[values.length];
    for (int row = 0; row < 6; row++) {
      rows.read(row, values, 0);
      others.read(row, otherValues, 0);
      assertThat(values).isEqualTo(otherValues);
      rows.observed(row, values, 0);
      others.observed(row, otherValues, 0);
      assertThat(values).isEqualTo(otherValues);
      assertThat(rows.label(row)).isEqualTo(others.label(row));
      assertThat(rows.name(row)).isEqualTo(others.name(row)).contains("c-" + row);
    }
  }

  @Test
  void saysWhichColumnsThereAre() {
    label = Optional.of("klass");
    assertThatThrownBy(this::open)
        .isInstanceOf(UserException.class)
        .hasMessage(
            "data 'parquet': 1 problem\n  "
                + file
                + "  has no column 'klass', which 'label' names; its columns are id, age, visits,"
                + " city, class");
    label = Optional.empty();
    ignore = List.of("wage");
    assertThatThrownBy(this::open)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "has no column 'wage', which 'ignore' names; its columns are id, age");
  }
}
