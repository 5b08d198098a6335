package org.vae4j.data.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.MayBeAbsent;
import org.vae4j.api.data.ReadsFrom;

/**
 * Describes a table in a Parquet file.
 *
 * @param file the table
 * @param testFile a table of test examples with the same columns
 * @param index the column that names the rows
 * @param label the column that holds the classes
 * @param covariates columns that are known and not modelled
 * @param ignore columns that are left out
 * @param columns what is said of columns
 * @param missing what a cell says whose value is missing
 * @param test the part of the examples that is held out, where there is no test table
 * @param splitSeed the seed by which it is chosen
 */
@Doc(
    "Your own table of numbers and categories in a Parquet file, as pandas, Spark or DuckDB write it. Nulls are missing values.")
public record ParquetConfig(
    @Doc("The file.") @ReadsFrom(suffixes = {".parquet", ".pq"}) Path file,
    @Doc("A file of test examples with the same columns; left out to hold out some of the others.")
        Optional<Path> testFile,
    @Doc(
            "The column that names the rows, such as a customer's number. It is not modelled, and stands beside everything that is written of a row.")
        @MayBeAbsent
        Optional<String> index,
    @Doc("The column of the classes; null where the class is not known.") @MayBeAbsent
        Optional<String> label,
    @Default("[]") @Doc("Columns of numbers that are known of every example and are not modelled.")
        List<String> covariates,
    @Default("[]") @Doc("Columns that are left out; they may hold anything.") @MayBeAbsent
        List<String> ignore,
    @Default("[]")
        @Doc(
            "What columns hold, where it is not what is found: columns of numbers are real, positive, count or binary, and columns of at most 50 different texts are categories.")
        List<ColumnConfig> columns,
    @Default("[]")
        @Doc("What a cell says, besides null, whose value was not observed, such as [\"NaN\"].")
        List<String> missing,
    @Default("0.1") @Range(min = 0, below = 1) @Doc(Settings.TEST) double test,
    @Default("1") @Doc(Settings.SPLIT_SEED) long splitSeed)
    implements DataConfig {
  public ParquetConfig {
    covariates = List.copyOf(covariates);
    ignore = List.copyOf(ignore);
    columns = List.copyOf(columns);
    missing = List.copyOf(missing);
    Settings.checkColumns(covariates, columns);
  }

  /** The source that this describes. */
  public DataSource source() {
    return locations ->
        new TableDataSet(
                "parquet",
                file,
                testFile,
                new CellTable.Format(
                    true,
                    ',',
                    index,
                    label,
                    covariates,
                    ignore,
                    missing,
                    new CellNumbers('.', 1),
                    StandardCharsets.UTF_8,
                    columns,
                    false),
                ParquetRows::read,
                List.of(),
                test,
                splitSeed)
            .read();
  }
}
