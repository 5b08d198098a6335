package org.vae4j.engine.config;

/**
 * Where a value was written: in a line of the file, or in an override beside it.
 *
 * @param line the line, from 1; 0 for what was not written in the file
 * @param override what the override is called; empty for what was not
 */
record Origin(int line, String override) {
  /** Of a default, and of what is about to be written. */
  static final Origin NONE = new Origin(0, "");

  static Origin line(int line) {
    return new Origin(line, "");
  }

  static Origin override(String label) {
    return new Origin(0, label);
  }

  /** The origin as messages show it. */
  String label() {
    if (line > 0) {
      return "(line " + line + ")";
    }
    return override.isEmpty() ? "(default)" : "(" + override + ")";
  }
}
