package org.vae4j.data.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table to a Parquet file, cell by cell and row by row.
 *
 * <p>The file is whole once the writer is closed. The same cells make the same bytes. One thread at
 * a time.
 */
public final class ParquetTableWriter implements AutoCloseable {
  private final List<OutputColumn> columns;
  private final ParquetWriter<@Nullable Object[]> writer;
  private final @Nullable Object[] row;
  private int cells;

  private ParquetTableWriter(List<OutputColumn> columns, ParquetWriter<@Nullable Object[]> writer) {
    this.columns = columns;
    this.writer = writer;
    this.row = new Object[columns.size()];
  }

  /**
   * Starts a file; one that is there is replaced.
   *
   * @param columns at least one, each of another name
   */
  public static ParquetTableWriter create(
      Path file, List<OutputColumn> columns, ParquetCompression compression) throws IOException {
    Set<String> names = new HashSet<>();
    columns.forEach(
        column -> {
          if (!names.add(column.name())) {
            throw new IllegalArgumentException("two columns are named '" + column.name() + "'");
          }
        });
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table has at least one column");
    }
    Builder builder = new Builder(new LocalOutputFile(file), List.copyOf(columns));
    columns.stream()
        .filter(column -> column.type() != OutputType.TEXT)
        .forEach(column -> builder.withDictionaryEncoding(column.name(), false));
    return new ParquetTableWriter(
        List.copyOf(columns),
        builder
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodecs())
            .withCompressionCodec(compression.codec())
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build());
  }

  /** Adds a cell to the row, which must be one of floats. */
  public void add(float value) {
    next(OutputType.FLOAT, value);
  }

  /** Adds a cell to the row, which must be one of whole numbers. */
  public void add(long value) {
    next(OutputType.LONG, value);
  }

  /** Adds a cell to the row, which must be one of text. */
  public void add(String value) {
    next(OutputType.TEXT, value);
  }

  /** Leaves a cell of the row without a value. */
  public void addMissing() {
    next(null, null);
  }

  /**
   * Ends the row.
   *
   * @throws IllegalStateException if cells are lacking
   */
  public void endRow() throws IOException {
    if (cells < row.length) {
      throw new IllegalStateException(
          "a row has " + row.length + " cells, and " + cells + " were added");
    }
    writer.write(row);
    Arrays.fill(row, null);
    cells = 0;
  }

  private void next(@Nullable OutputType type, @Nullable Object value) {
    if (cells == row.length) {
      throw new IllegalStateException("a row has " + row.length + " cells; end it first");
    }
    OutputColumn column = columns.get(cells);
    if (type != null && type != column.type()) {
      throw new IllegalStateException(
          "column '" + column.name() + "' is of type " + column.type() + ", and not " + type);
    }
    row[cells++] = value;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
    private final List<OutputColumn> columns;

    Builder(OutputFile file, List<OutputColumn> columns) {
      super(file);
      this.columns = columns;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
      return new RowSupport(columns);
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<@Nullable Object[]> getWriteSupport(
        org.apache.hadoop.conf.Configuration configuration) {
      return new RowSupport(columns);
    }
  }
}
