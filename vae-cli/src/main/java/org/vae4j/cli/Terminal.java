package org.vae4j.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Where commands write to.
 *
 * @param out results, for people and for pipes
 * @param err progress and mistakes
 * @param interactive whether a person watches {@code err}, so that a line may be written over
 * @param width the number of columns
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive, int width) {
  private static final int DEFAULT_WIDTH = 80;

  /** The standard output, for bytes of UTF-8; writing to it fails where it cannot be written. */
  OutputStream results() {
    return new DecodedOutput(out);
  }

  /** The terminal that the process was started from. */
  static Terminal ofProcess(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    // The launcher asks the shell; Java itself cannot tell whether its standard error is a
    // terminal.
    boolean watched = Boolean.getBoolean("vae4j.terminal") && !environment.containsKey("CI");
    return new Terminal(out, err, watched, width(System.getProperty("vae4j.columns", "")));
  }

  private static int width(String columns) {
    return columns.matches("[1-9][0-9]{1,3}")
        ? Math.max(40, Integer.parseInt(columns))
        : DEFAULT_WIDTH;
  }
}
