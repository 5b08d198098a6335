package org.vae4j.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vae4j.data.format.SourceFile;

class ParquetTableWriterTest {
  private static final List<OutputColumn> COLUMNS =
      List.of(OutputColumn.longs("id"), OutputColumn.texts("label"), OutputColumn.floats("z 1"));

  @TempDir private Path folder;

  private Path write(String name, ParquetCompression compression, int rows) throws IOException {
    Path file = folder.resolve(name);
    try (ParquetTableWriter table = ParquetTableWriter.create(file, COLUMNS, compression)) {
      for (int i = 0; i < rows; i++) {
        table.add((long) i);
        if (i % 3 == 0) {
          table.addMissing();
        } else {
          table.add("Stück " + i % 5);
        }
        table.add(i / 7f);
        table.endRow();
      }
    }
    return file;
  }

  @ParameterizedTest
  @EnumSource
  void writesWhatIsReadAgain(ParquetCompression compression) throws IOException {
    List<TableColumn> columns =
        Parquet.read(SourceFile.read(write("t.parquet", compression, 30_000)));

    assertThat(columns).extracting(TableColumn::name).containsExactly("id", "label", "z 1");
    double[] ids = ((NumberColumn) columns.get(0)).values();
    TextColumn labels = (TextColumn) columns.get(1);
    double[] codes = ((NumberColumn) columns.get(2)).values();
    assertThat(ids).hasSize(30_000);
    for (int i = 0; i < ids.length; i++) {
      assertThat(ids[i]).isEqualTo(i);
      assertThat(labels.values()[i]).isEqualTo(i % 3 == 0 ? null : "Stück " + i % 5);
      assertThat(codes[i]).isEqualTo(i / 7f);
    }
  }

  @Test
  void writesTheSameBytesForTheSameCells() throws IOException {
    assertThat(write("a.parquet", ParquetCompression.SNAPPY, 100))
        .hasSameBinaryContentAs(write("b.parquet", ParquetCompression.SNAPPY, 100));
  }

  @Test
  void replacesAFileAndLeavesNoOtherBesideIt() throws IOException {
    write("a.parquet", ParquetCompression.NONE, 100);
    write("a.parquet", ParquetCompression.GZIP, 2);

    assertThat(Parquet.read(SourceFile.read(folder.resolve("a.parquet"))).get(0).rows())
        .isEqualTo(2);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void writesATableWithoutRows() throws IOException {
    List<TableColumn> columns =
        Parquet.read(SourceFile.read(write("t.parquet", ParquetCompression.SNAPPY, 0)));

    assertThat(columns).extracting(TableColumn::rows).containsExactly(0, 0, 0);
  }

  @Test
  void refusesCellsThatDoNotFit() throws IOException {
    Path file = folder.resolve("t.parquet");
    try (ParquetTableWriter table =
        ParquetTableWriter.create(file, COLUMNS, ParquetCompression.NONE)) {
      assertThatThrownBy(() -> table.add("a"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("column 'id' is of type LONG, and not TEXT");
      table.add(1L);
      assertThatThrownBy(table::endRow)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a row has 3 cells, and 1 were added");
      table.addMissing();
      table.add(1f);
      assertThatThrownBy(() -> table.add(1f))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a row has 3 cells; end it first");
    }
  }

  @Test
  void refusesTablesWithoutColumnsOrWithTwoOfOneName() {
    Path file = folder.resolve("t.parquet");
    assertThatThrownBy(() -> ParquetTableWriter.create(file, List.of(), ParquetCompression.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a table has at least one column");
    assertThatThrownBy(
            () ->
                ParquetTableWriter.create(
                    file,
                    List.of(OutputColumn.floats("x"), OutputColumn.texts("x")),
                    ParquetCompression.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two columns are named 'x'");
  }
}
