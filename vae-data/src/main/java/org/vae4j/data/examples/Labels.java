package org.vae4j.data.examples;

import java.util.OptionalInt;

/** The classes of some examples, by number, where they are known; or none at all. Immutable. */
public final class Labels {
  /** Stands for a class that is not known. */
  public static final int UNKNOWN = -1;

  private static final Labels NONE = new Labels(new int[0]);

  private final int[] classes;

  private Labels(int[] classes) {
    this.classes = classes;
  }

  /** The labels of examples that have none. */
  public static Labels none() {
    return NONE;
  }

  /** One class for each example, from 0, or {@link #UNKNOWN}. */
  public static Labels of(int... classes) {
    return new Labels(classes.clone());
  }

  /** Whether examples have no labels. */
  public boolean isEmpty() {
    return classes.length == 0;
  }

  /** How many examples there are labels for, unknown ones among them. */
  public int size() {
    return classes.length;
  }

  /** The class of an example; empty where it is not known. */
  public OptionalInt get(int row) {
    return isEmpty() || classes[row] == UNKNOWN
        ? OptionalInt.empty()
        : OptionalInt.of(classes[row]);
  }

  /** The largest class number, or −1 where no class is known. */
  public int largest() {
    int largest = -1;
    for (int label : classes) {
      largest = Math.max(largest, label);
    }
    return largest;
  }
}
