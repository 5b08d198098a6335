package org.vae4j.data.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.Type;
import org.vae4j.api.UserException;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/**
 * Reads flat tables from Parquet files.
 *
 * <p>Booleans become 0 and 1; whole numbers of all widths, floats and decimals the nearest double;
 * dates and times text, as ISO 8601 writes them. Pages may be compressed with snappy, gzip, zstd or
 * LZ4. A column of pandas' index is a column like any other.
 */
public final class Parquet {
  private static final String MAGIC = "PAR1";
  private static final String MAGIC_OF_ENCRYPTED = "PARE";

  /** The magic word twice, and the length of the footer. */
  private static final int SHORTEST = 12;

  private Parquet() {}

  /** Whether a file begins as Parquet files do. */
  public static boolean isParquet(SourceFile file) {
    return starts(file.content(), MAGIC) || starts(file.content(), MAGIC_OF_ENCRYPTED);
  }

  /**
   * The names of all columns, in their order; of those that cannot be read, too.
   *
   * @throws UserException if the file is not in this format or damaged
   */
  public static List<String> names(SourceFile file) {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFileMetaData().getSchema().getFields().stream().map(Type::getName).toList();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /**
   * Reads all columns.
   *
   * @return columns of as many rows each, in the order of the file
   * @throws UserException if the file is not in this format or damaged, or a column holds something
   *     other than numbers, text and times
   */
  public static List<TableColumn> read(SourceFile file) {
    return read(file, name -> true);
  }

  /**
   * Reads the columns of some names; the others may hold anything.
   *
   * @return columns of as many rows each, in the order of the file
   * @throws UserException if the file is not in this format or damaged, or one of these columns
   *     holds something other than numbers, text and times
   */
  public static List<TableColumn> read(SourceFile file, Predicate<String> wanted) {
    try (ParquetFileReader reader = open(file)) {
      Problems problems = new Problems();
      List<ColumnBuilder> columns =
          new FlatColumns(file.where(), problems).of(reader.getFooter(), wanted);
      new ColumnChunks(file, problems).check(reader.getFooter(), columns);
      problems.throwIfAny("data");
      reader.setRequestedSchema(columns.stream().map(ColumnBuilder::column).toList());
      for (int group = 0; group < reader.getRowGroups().size(); group++) {
        append(file, reader, group, columns);
      }
      return columns.stream().map(ColumnBuilder::build).toList();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static ParquetFileReader open(SourceFile file) {
    byte[] bytes = file.content();
    if (!isParquet(file)) {
      throw file.problem(
          "is not a Parquet file: it does not start with PAR1; write it with to_parquet of pandas or"
              + " another tool");
    }
    if (starts(bytes, MAGIC_OF_ENCRYPTED)) {
      throw encrypted(file);
    }
    if (bytes.length < SHORTEST || !MAGIC.equals(text(bytes, bytes.length - MAGIC.length()))) {
      throw file.problem(
          "is cut short: it does not end with PAR1 as it starts; copy or write it again");
    }
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodecs())
            .usePageChecksumVerification(true)
            .build();
    try {
      return ParquetFileReader.open(new BytesInputFile(bytes), options);
    } catch (IOException | RuntimeException e) {
      // The library throws all kinds of exceptions at damaged files.
      throw file.problem("is damaged: its footer cannot be read; copy or write it again");
    }
  }

  private static void append(
      SourceFile file, ParquetFileReader reader, int group, List<ColumnBuilder> columns) {
    PageReadStore pages;
    try {
      pages = reader.readRowGroup(group);
    } catch (IOException | RuntimeException e) {
      throw file.problem("is damaged in its row group " + group + "; copy or write it again");
    }
    int rows = Math.toIntExact(pages.getRowCount());
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            pages,
            new NoRecords(),
            reader.getFileMetaData().getSchema(),
            reader.getFileMetaData().getCreatedBy());
    for (ColumnBuilder column : columns) {
      try {
        ColumnReader cells = store.getColumnReader(column.column());
        column.append(cells, rows);
      } catch (UncheckedIOException e) {
        throw file.problem(
            "column '"
                + column.name()
                + "' holds bytes in row "
                + column.rows()
                + " that are no text in UTF-8; write it as text, or leave it out");
      } catch (OutOfMemoryError e) {
        // The library asks at once for all the memory that a damaged page speaks of.
        throw file.problem(
            "column '"
                + column.name()
                + "' asks for more memory than Java has, in row "
                + column.rows()
                + " or after; the file is damaged, or Java needs more (-Xmx)");
      } catch (RuntimeException e) {
        throw file.problem(
            "is damaged in column '"
                + column.name()
                + "', row "
                + column.rows()
                + " or after; copy or write it again");
      }
    }
  }

  static UserException encrypted(SourceFile file) {
    return file.problem("is encrypted, and cannot be read; write it without encryption");
  }

  private static boolean starts(byte[] bytes, String magic) {
    return magic.equals(text(bytes, 0));
  }

  private static String text(byte[] bytes, int from) {
    return from < 0 || bytes.length < from + MAGIC.length()
        ? ""
        : new String(bytes, from, MAGIC.length(), StandardCharsets.ISO_8859_1);
  }
}
