package org.vae4j.cli.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.data.parquet.OutputColumn;
import org.vae4j.data.parquet.ParquetCompression;
import org.vae4j.data.parquet.ParquetTableWriter;

/** A Parquet file with a column for each cell of a row, compressed by snappy. */
final class ParquetRows implements RowWriter {
  private final ParquetTableWriter writer;

  ParquetRows(Path file, List<ResultColumn> columns) throws IOException {
    List<OutputColumn> flat = new ArrayList<>();
    for (ResultColumn column : columns) {
      for (String cell : column.cells()) {
        flat.add(
            switch (column.type()) {
              case TEXT -> OutputColumn.texts(cell);
              case WHOLE -> OutputColumn.longs(cell);
              case REAL -> OutputColumn.floats(cell);
            });
      }
    }
    this.writer = ParquetTableWriter.create(file, flat, ParquetCompression.SNAPPY);
  }

  @Override
  public void write(List<Cells> block, int rows) throws IOException {
    for (int row = 0; row < rows; row++) {
      for (Cells cells : block) {
        if (cells instanceof Cells.Texts texts) {
          String text = texts.rows().get(row);
          if (text.isEmpty()) {
            writer.addMissing();
          } else {
            writer.add(text);
          }
        } else if (cells instanceof Cells.Wholes wholes) {
          writer.add(wholes.rows()[row]);
        } else if (cells instanceof Cells.Reals reals) {
          for (float number : reals.rows()[row]) {
            if (Float.isNaN(number)) {
              writer.addMissing();
            } else {
              writer.add(number);
            }
          }
        }
      }
      writer.endRow();
    }
  }

  @Override
  public void finish() throws IOException {
    writer.close();
  }
}
