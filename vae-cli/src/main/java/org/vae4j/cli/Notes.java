package org.vae4j.cli;

import org.vae4j.engine.data.UsedData;

/** Tells what was read of other data, and left out. */
final class Notes {
  private Notes() {}

  /** On the standard error, so that results stay by themselves. */
  static void tell(UsedData used, DataOptions options, Terminal terminal) {
    if (options.isOther()) {
      used.dataSet().notes().forEach(terminal.err()::println);
      terminal.err().flush();
    }
  }
}
