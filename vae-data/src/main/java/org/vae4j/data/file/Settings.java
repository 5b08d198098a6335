package org.vae4j.data.file;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the settings of several formats have in common. */
final class Settings {
  static final String SHAPE =
      "The shape of one example, such as [1, 28, 28] (channels, height, width) for images that lie "
          + "in rows of 784 numbers. Left out, it is that of the file.";
  static final String CHANNEL_AXIS =
      "Where the channels stand in an array of four axes; without a meaning for others.";
  static final String DIVIDE_BY =
      "What each number is divided by. Left out, it is 255 for unsigned bytes, and numbers of other "
          + "types are not divided.";
  static final String CLASS_NAMES =
      "The names of the classes, from class 0. Left out, each is named by its number.";
  static final String TEST =
      "Which part of the examples is held out for testing, chosen at random; without a meaning where "
          + "there are test examples apart.";
  static final String SPLIT_SEED = "The seed by which the examples held out are chosen.";

  static final String COVARIATE_NAMES =
      "The names of the covariates, one for each column. Left out, each is named by its number, from "
          + "1.";
  static final String MISSING = "How values are written that were not observed.";

  private Settings() {}

  static void checkTestLabels(
      Optional<?> labels, Optional<?> testExamples, Optional<?> testLabels) {
    if (testLabels.isPresent() && (testExamples.isEmpty() || labels.isEmpty())) {
      throw new IllegalArgumentException(
          "'testLabels' needs both 'testExamples' and 'labels' beside it");
    }
  }

  static void checkCovariates(
      Optional<?> covariates,
      List<String> covariateNames,
      Optional<?> testExamples,
      Optional<?> testCovariates) {
    if (testCovariates.isPresent() && (testExamples.isEmpty() || covariates.isEmpty())) {
      throw new IllegalArgumentException(
          "'testCovariates' needs both 'testExamples' and 'covariates' beside it");
    }
    if (covariates.isPresent() && testExamples.isPresent() && testCovariates.isEmpty()) {
      throw new IllegalArgumentException(
          "'covariates' needs 'testCovariates' beside 'testExamples': they are known of every"
              + " example");
    }
    if (covariates.isEmpty() && !covariateNames.isEmpty()) {
      throw new IllegalArgumentException("'covariateNames' needs 'covariates' beside it");
    }
  }

  /** What the settings of a table say of its columns. */
  static void checkColumns(List<String> covariates, List<ColumnConfig> columns) {
    if (Set.copyOf(covariates).size() < covariates.size()) {
      throw new IllegalArgumentException("'covariates' names a column twice: " + covariates);
    }
    Set<String> described = new HashSet<>();
    for (ColumnConfig column : columns) {
      if (!described.add(column.name())) {
        throw new IllegalArgumentException("'columns' names '" + column.name() + "' twice");
      }
    }
  }

  static void checkTestObserved(Optional<?> testExamples, Optional<?> testObserved) {
    if (testObserved.isPresent() && testExamples.isEmpty()) {
      throw new IllegalArgumentException("'testObserved' needs 'testExamples' beside it");
    }
  }
}
