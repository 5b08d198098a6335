package org.vae4j.data.file;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.MayBeAbsent;
import org.vae4j.api.data.ReadsFrom;
import org.vae4j.data.examples.ArrayLayout;

/**
 * Describes a table as text.
 *
 * @param file the table
 * @param testFile a table of test examples with the same columns
 * @param header whether the first line names the columns
 * @param separator what stands between two cells
 * @param encoding the encoding of the text
 * @param decimal the character before decimals
 * @param index the column that names the rows
 * @param label the column that holds the classes
 * @param covariates columns that are known and not modelled
 * @param ignore columns that are left out
 * @param columns what is said of columns
 * @param missing what a cell says whose value is missing
 * @param shape the shape of one example, where it is not a row of columns
 * @param divideBy what each number is divided by
 * @param test the part of the examples that is held out, where there is no test table
 * @param splitSeed the seed by which it is chosen
 */
@Doc(
    "Your own table of numbers and categories, a line for each example: comma-separated values (RFC 4180), "
        + "gzipped or not.")
public record CsvConfig(
    @Doc("The file.") @ReadsFrom(suffixes = {".csv", ".tsv", ".csv.gz"}) Path file,
    @Doc("A file of test examples with the same columns; left out to hold out some of the others.")
        Optional<Path> testFile,
    @Default("true") @Doc("Whether the first line names the columns.") boolean header,
    @Default("\",\"") @Doc("The character between two cells, such as \";\" or \"\\t\".")
        String separator,
    @Default("\"UTF-8\"")
        @Doc(
            "The encoding of the text, such as windows-1252. A byte order mark at the start of the "
                + "file goes before it.")
        String encoding,
    @Default("\".\"") @Doc("The character before the decimals of a number: \".\" or \",\".")
        String decimal,
    @Doc(
            "The column that names the rows, such as a customer's number, named like 'label'. It is not "
                + "modelled, and stands beside everything that is written of a row.")
        @MayBeAbsent
        Optional<String> index,
    @Doc(
            "The column of the classes, by its name, or by its number from 1 where there is no "
                + "header. Its cells may be any text, and are empty where the class is not known; left out "
                + "where there are no classes.")
        @MayBeAbsent
        Optional<String> label,
    @Default("[]")
        @Doc(
            "Columns of numbers that are known of every example and are not modelled, named like "
                + "'label'. 'divideBy' leaves them as they are.")
        List<String> covariates,
    @Default("[]") @Doc("Columns that are left out, named like 'label'.") @MayBeAbsent
        List<String> ignore,
    @Default("[]")
        @Doc(
            "What columns hold, where it is not what is found: columns of numbers are real, positive, "
                + "count or binary, and columns of at most 50 different texts are categories.")
        List<ColumnConfig> columns,
    @Default("[]")
        @Doc(
            "What a cell says whose value was not observed, such as [\"\", \"NA\"]. Left out, every "
                + "cell must be a number.")
        List<String> missing,
    @Default("[]")
        @Range(min = 1)
        @Doc(
            "The shape of one example, such as [1, 28, 28] (channels, height, width) for images. "
                + "Left out, it is a row of columns.")
        List<Integer> shape,
    @Default("1") @Doc("What each number is divided by, such as 255 for shades from 0 to 255.")
        double divideBy,
    @Default("0.1") @Range(min = 0, below = 1) @Doc(Settings.TEST) double test,
    @Default("1") @Doc(Settings.SPLIT_SEED) long splitSeed)
    implements DataConfig {
  public CsvConfig {
    covariates = List.copyOf(covariates);
    ignore = List.copyOf(ignore);
    missing = List.copyOf(missing);
    columns = List.copyOf(columns);
    if (!decimal.equals(".") && !decimal.equals(",")) {
      throw new IllegalArgumentException(
          "'decimal' must be \".\" or \",\", was \"" + decimal + "\"");
    }
    if (decimal.equals(separator)) {
      throw new IllegalArgumentException(
          "'decimal' and 'separator' are both \"" + decimal + "\"; one of them must be another");
    }
    shape = List.copyOf(shape);
    Settings.checkColumns(covariates, columns);
    ArrayLayout.check(shape, Optional.of(divideBy));
    if (separator.length() != 1 || "\"\r\n".contains(separator)) {
      throw new IllegalArgumentException(
          "'separator' must be one character, and neither a quote nor the end of a line");
    }
  }

  /** A table with decimal points, without names of rows, whose columns hold what is found. */
  public CsvConfig(
      Path file,
      Optional<Path> testFile,
      boolean header,
      String separator,
      String encoding,
      Optional<String> label,
      List<String> covariates,
      List<String> ignore,
      List<String> missing,
      List<Integer> shape,
      double divideBy,
      double test,
      long splitSeed) {
    this(
        file,
        testFile,
        header,
        separator,
        encoding,
        ".",
        Optional.empty(),
        label,
        covariates,
        ignore,
        List.of(),
        missing,
        shape,
        divideBy,
        test,
        splitSeed);
  }

  /** The source that this describes. */
  public DataSource source() {
    return locations ->
        new TableDataSet(
                "csv",
                file,
                testFile,
                new CellTable.Format(
                    header,
                    separator.charAt(0),
                    index,
                    label,
                    covariates,
                    ignore,
                    missing.stream().map(String::strip).toList(),
                    new CellNumbers(decimal.charAt(0), divideBy),
                    charset(),
                    columns,
                    false),
                CellTable::csv,
                shape,
                test,
                splitSeed)
            .read();
  }

  private Charset charset() {
    try {
      return Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UserException(
          "data 'csv': the encoding '"
              + encoding
              + "' is not known; there are UTF-8, windows-1252, ISO-8859-1, UTF-16 and others");
    }
  }
}
