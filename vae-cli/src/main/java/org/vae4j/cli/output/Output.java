package org.vae4j.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;
import org.vae4j.engine.storage.AtomicFiles;

/**
 * Where rows of results go: a file or a folder, which are there whole or not at all, or the
 * standard output.
 *
 * @param format what they are written as
 * @param to the file or the folder; empty for the standard output
 * @param force whether what is there already may be replaced
 */
public record Output(OutputFormat format, Optional<Path> to, boolean force) {
  /** Makes rows. */
  @FunctionalInterface
  public interface Rows {
    /** Writes all rows. */
    void writeTo(RowWriter writer) throws IOException;
  }

  /**
   * The output that a person asked for: the format is that of the file's name where none is given.
   *
   * @throws UserException if the format needs a file, or there is one already
   */
  public static Output of(Optional<OutputFormat> format, Optional<Path> to, boolean force) {
    OutputFormat chosen = format.or(() -> to.flatMap(OutputFormat::of)).orElse(OutputFormat.CSV);
    if (to.isEmpty() && chosen != OutputFormat.CSV) {
      throw new UserException(
          "--format "
              + chosen.name().toLowerCase(Locale.ROOT)
              + ": name the "
              + (chosen == OutputFormat.PNG ? "folder" : "file")
              + " to write with --out");
    }
    return new Output(chosen, to, force);
  }

  /**
   * Sees to it that nothing is written over, before anything is computed.
   *
   * @throws UserException if something is there that may not be replaced
   */
  public void check() {
    if (to.isPresent() && format == OutputFormat.PNG && Files.exists(to.get())) {
      // A folder is replaced as a whole, and may hold what nobody wants to lose.
      throw new UserException(
          to.get() + " is there already; pictures are written to a folder that is not");
    }
    if (!force && to.isPresent() && Files.exists(to.get())) {
      throw new UserException(
          to.get() + " is there already; name another with --out, or give --force");
    }
  }

  /**
   * Writes rows.
   *
   * @param columns what a row has
   * @param rows how many there are
   * @param shape the shape of the last column, where it is a whole example
   * @param range the values of the last column that are black and white in pictures
   * @param standardOutput where they go without a file
   * @throws UserException if they cannot be written
   */
  public void write(
      List<ResultColumn> columns,
      int rows,
      Shape shape,
      ValueRange range,
      OutputStream standardOutput,
      Rows content) {
    try {
      if (to.isEmpty()) {
        fill(new CsvRows(standardOutput, columns), content);
        standardOutput.flush();
        return;
      }
      Path path = to.get().toAbsolutePath();
      Files.createDirectories(path.getParent());
      if (format == OutputFormat.PNG) {
        AtomicFiles.writeFolder(
            path, folder -> fill(new PngRows(folder, columns, shape, range), content));
      } else if (format == OutputFormat.PARQUET) {
        AtomicFiles.writeAt(path, file -> fill(new ParquetRows(file, columns), content));
      } else {
        AtomicFiles.write(path, out -> fill(writer(out, columns, rows), content));
      }
    } catch (IOException e) {
      throw new UserException(
          to.map(Path::toString).orElse("the standard output")
              + ": cannot be written: "
              + e.getMessage(),
          e);
    }
  }

  private RowWriter writer(OutputStream out, List<ResultColumn> columns, int rows)
      throws IOException {
    return switch (format) {
      case CSV, PNG, PARQUET -> new CsvRows(out, columns);
      case NPY -> new NpyRows(out, columns, rows);
      case NPZ -> new NpzRows(out, columns);
    };
  }

  private static void fill(RowWriter writer, Rows content) throws IOException {
    content.writeTo(writer);
    writer.finish();
  }
}
