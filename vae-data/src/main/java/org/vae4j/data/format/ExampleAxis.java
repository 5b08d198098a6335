package org.vae4j.data.format;

import org.vae4j.api.config.Doc;

/** Which axis of an array numbers the examples. */
public enum ExampleAxis {
  /** The first. */
  @Doc("An array is [examples, …], as Python has it.")
  FIRST,
  /** The last. */
  @Doc("An array is […, examples], as MATLAB has it where an example is a column.")
  LAST
}
