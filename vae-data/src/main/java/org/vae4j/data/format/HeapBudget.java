package org.vae4j.data.format;

/** How much of Java's heap the values of a data set may take before they are left in files. */
public final class HeapBudget {
  private static final int PART = 4;
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 16;

  private HeapBudget() {}

  /** A quarter of the largest heap that Java may have, in bytes, and no more than one array has. */
  public static long bytes() {
    return Math.min(LONGEST_ARRAY, Runtime.getRuntime().maxMemory() / PART);
  }
}
