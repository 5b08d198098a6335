package org.vae4j.api.data;

import java.util.Optional;

/** A place that a data set can be read from. */
@FunctionalInterface
public interface DataSource {
  /**
   * Reads the data set.
   *
   * @param locations the folders to look in
   * @return the data set, wholly readable: a damaged or missing file is found here and not later
   * @throws org.vae4j.api.UserException if the data cannot be had; the message says which file was
   *     looked for, where, and how to get it
   */
  DataSet open(DataLocations locations);

  /**
   * What is known of the data without reading any file, so that an experiment can be checked where
   * the data is not at hand.
   *
   * @return empty where the files decide
   */
  default Optional<DataOutline> outline() {
    return Optional.empty();
  }
}
