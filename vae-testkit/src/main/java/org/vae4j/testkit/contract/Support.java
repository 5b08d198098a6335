package org.vae4j.testkit.contract;

/** The values that an event may have. */
public enum Support {
  /** Every real number in each dimension. */
  REAL,
  /**
   * The numbers of an interval in each dimension whose ends are made of parameters; the density may
   * jump there, so that the score function has not the mean 0 of others.
   */
  MOVING_INTERVAL,
  /** The numbers between 0 and 1 in each dimension. */
  UNIT_INTERVAL,
  /** The numbers above 0 in each dimension. */
  POSITIVE,
  /**
   * Numbers above 0 that add up to 1 over the whole event; densities are those of all of them but
   * the last.
   */
  SIMPLEX,
  /** 0 and 1 in each dimension. */
  BINARY,
  /** 0, 1, 2, … in each dimension; numbers above 100 may be left out of account. */
  COUNTS,
  /** One 1 along the last axis, and else 0. */
  ONE_HOT,
  /** 0, ¼, ½, ¾ and 1 in each dimension. */
  FIVE_LEVELS;

  /** Whether events have probabilities, not densities. */
  boolean isDiscrete() {
    return switch (this) {
      case BINARY, COUNTS, ONE_HOT, FIVE_LEVELS -> true;
      case REAL, MOVING_INTERVAL, UNIT_INTERVAL, POSITIVE, SIMPLEX -> false;
    };
  }

  /** Whether an event is in the support, but for rounding. */
  boolean contains(double[] event, int lastAxis) {
    double sum = 0;
    for (int i = 0; i < event.length; i++) {
      double value = event[i];
      boolean supported =
          switch (this) {
            case REAL, MOVING_INTERVAL -> Double.isFinite(value);
            case UNIT_INTERVAL, SIMPLEX -> value >= 0 && value <= 1;
            case POSITIVE -> value >= 0 && Double.isFinite(value);
            case BINARY, ONE_HOT -> value == 0 || value == 1;
            case FIVE_LEVELS -> value >= 0 && value <= 1 && 4 * value == Math.rint(4 * value);
            case COUNTS -> value >= 0 && value == Math.rint(value);
          };
      if (!supported) {
        return false;
      }
      sum += value;
      if (this == ONE_HOT && (i + 1) % lastAxis == 0) {
        if (sum != 1) {
          return false;
        }
        sum = 0;
      }
    }
    return this != SIMPLEX || Math.abs(sum - 1) < 1e-6;
  }
}
