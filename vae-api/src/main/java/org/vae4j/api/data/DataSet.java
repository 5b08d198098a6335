package org.vae4j.api.data;

import static java.util.Objects.requireNonNull;

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
 * @param checksum SHA-256, in hexadecimal, of the files or bytes that the examples were read from
 */
public record DataSet(
    String name,
    Examples training,
    Optional<Examples> validation,
    Optional<Examples> test,
    List<String> classNames,
    String checksum) {
  public DataSet {
    requireNonNull(name, "name");
    requireNonNull(training, "training");
    requireNonNull(validation, "validation");
    requireNonNull(test, "test");
    requireNonNull(checksum, "checksum");
    classNames = List.copyOf(classNames);
  }
}
