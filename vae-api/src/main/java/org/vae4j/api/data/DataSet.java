package org.vae4j.api.data;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Examples to train on, to choose by and to test on.
 *
 * @param name what the data set is called in reports
 * @param training the examples to train on
 * @param validation the examples to choose a model by, where the data set has its own
 * @param test the examples that a finished model is tested on, where there are any
 * @param classNames the names of the classes that labels number; empty where examples have no
 *     labels
 * @param covariates the names of the numbers that are known of each example and are not modelled;
 *     empty where there are none
 * @param columns the columns that the dimensions of an example are, in their order; empty where
 *     examples are no rows of a table
 * @param checksum SHA-256, in hexadecimal, of the files or bytes that the examples were read from
 * @param notes what was read, assumed and left out, in sentences for the person who described the
 *     data; what is probably a mistake begins with {@code Warning:} and names the setting that ends
 *     it
 */
public record DataSet(
    String name,
    Examples training,
    Optional<Examples> validation,
    Optional<Examples> test,
    List<String> classNames,
    List<String> covariates,
    List<Column> columns,
    String checksum,
    List<String> notes) {
  public DataSet {
    requireNonNull(name, "name");
    requireNonNull(training, "training");
    requireNonNull(validation, "validation");
    requireNonNull(test, "test");
    requireNonNull(checksum, "checksum");
    classNames = List.copyOf(classNames);
    covariates = List.copyOf(covariates);
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
    int dimensions = training.shape().elements();
    if (!columns.isEmpty() && Column.width(columns) != dimensions) {
      throw new IllegalArgumentException(
          name
              + " has columns of "
              + Column.width(columns)
              + " dimensions together, and examples of "
              + dimensions);
    }
  }

  /** A data set of examples that are no rows of a table. */
  public DataSet(
      String name,
      Examples training,
      Optional<Examples> validation,
      Optional<Examples> test,
      List<String> classNames,
      List<String> covariates,
      String checksum,
      List<String> notes) {
    this(name, training, validation, test, classNames, covariates, List.of(), checksum, notes);
  }

  /** A data set of which there is nothing to be noted. */
  public DataSet(
      String name,
      Examples training,
      Optional<Examples> validation,
      Optional<Examples> test,
      List<String> classNames,
      List<String> covariates,
      String checksum) {
    this(name, training, validation, test, classNames, covariates, checksum, List.of());
  }

  /** A data set without covariates. */
  public DataSet(
      String name,
      Examples training,
      Optional<Examples> validation,
      Optional<Examples> test,
      List<String> classNames,
      String checksum) {
    this(name, training, validation, test, classNames, List.of(), checksum);
  }

  /** The same data set with other examples. */
  public DataSet withExamples(
      Examples training, Optional<Examples> validation, Optional<Examples> test) {
    return new DataSet(
        name, training, validation, test, classNames, covariates, columns, checksum, notes);
  }

  /** The same data set with one more note. */
  public DataSet withNote(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new DataSet(
        name, training, validation, test, classNames, covariates, columns, checksum, more);
  }

  /** Whether values of some example, of whichever split, were not observed. */
  public boolean hasMissing() {
    return training.hasMissing()
        || validation.filter(Examples::hasMissing).isPresent()
        || test.filter(Examples::hasMissing).isPresent();
  }
}
