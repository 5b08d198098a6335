package org.vae4j.models.family;

/**
 * How slowly a density falls, for whether the mean of another's log-density exists under it.
 * Ordered from the lightest.
 */
enum Tails {
  /** No density beyond an end, or a density that falls as e^(−x²) or faster. */
  LIGHT,
  /** A density that falls as e^(−x). */
  EXPONENTIAL,
  /** A density that falls more slowly, but has a variance. */
  HEAVY,
  /** A density that falls so slowly that it has no mean. */
  WITHOUT_MEAN;

  /** Whether this is no heavier than another. */
  boolean areWithin(Tails other) {
    return compareTo(other) <= 0;
  }
}
