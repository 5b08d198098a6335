package org.vae4j.engine.assembly;

/**
 * The processors that each experiment may keep busy; where several run at once, a share.
 *
 * @param count how many; at least 1
 */
public record Processors(int count) {
  public Processors {
    if (count < 1) {
      throw new IllegalArgumentException("at least one processor was expected, was " + count);
    }
  }

  /** All that this process may use. */
  public static Processors all() {
    return new Processors(Runtime.getRuntime().availableProcessors());
  }
}
