package org.vae4j.data.examples;

import java.util.OptionalInt;

/** The classes of some examples, by number; or none at all. Immutable. */
public final class Labels {
  private static final Labels NONE = new Labels(new int[0]);

  private final int[] classes;

  private Labels(int[] classes) {
    this.classes = classes;
  }

  /** The labels of examples that have none. */
  public static Labels none() {
    return NONE;
  }

  /** One class for each example, from 0. */
  public static Labels of(int... classes) {
    return new Labels(classes.clone());
  }

  /** Whether examples have no labels. */
  public boolean isEmpty() {
    return classes.length == 0;
  }

  /** How many examples have a label. */
  public int size() {
    return classes.length;
  }

  /** The class of an example; empty where there are no labels. */
  public OptionalInt get(int row) {
    return isEmpty() ? OptionalInt.empty() : OptionalInt.of(classes[row]);
  }

  /** The largest class number, or −1 where there are no labels. */
  public int largest() {
    int largest = -1;
    for (int label : classes) {
      largest = Math.max(largest, label);
    }
    return largest;
  }
}
