package org.vae4j.data.file;

import org.vae4j.api.config.Doc;

/** How an array writes values that were not observed. */
public enum MissingValues {
  /** Not at all: NaN is refused. */
  @Doc("There are none: a number that is not finite is refused.")
  NONE,
  /** As NaN. */
  @Doc("As NaN.")
  NAN
}
