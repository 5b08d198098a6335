package org.vae4j.testkit.contract;

import java.util.Arrays;

/**
 * Real coordinates y of the events x of a continuous support: the numbers themselves, their logits,
 * their logarithms, or their logarithms less that of the last.
 */
final class Coordinates {
  /** The largest logit of which a double still tells the sigmoid from 1. */
  private static final double LARGEST_LOGIT = 34;

  private final Support support;

  Coordinates(Support support) {
    if (support.isDiscrete()) {
      throw new IllegalArgumentException(support + " has no real coordinates");
    }
    this.support = support;
  }

  /** The number of coordinates of an event. */
  int count(int eventSize) {
    return support == Support.SIMPLEX ? eventSize - 1 : eventSize;
  }

  double[] of(double[] x) {
    double[] y = new double[count(x.length)];
    Arrays.setAll(
        y,
        i ->
            switch (support) {
              case UNIT_INTERVAL -> Math.log(x[i]) - Math.log1p(-x[i]);
              case POSITIVE -> Math.log(x[i]);
              case SIMPLEX -> Math.log(x[i]) - Math.log(x[x.length - 1]);
              default -> x[i];
            });
    return y;
  }

  double[] event(double[] y) {
    if (support == Support.SIMPLEX) {
      double[] logits = Arrays.copyOf(y, y.length + 1);
      double largest = Arrays.stream(logits).max().orElseThrow();
      double sum = Arrays.stream(logits).map(each -> Math.exp(each - largest)).sum();
      return Arrays.stream(logits).map(each -> Math.exp(each - largest) / sum).toArray();
    }
    return Arrays.stream(y)
        .map(
            each ->
                switch (support) {
                  case UNIT_INTERVAL -> 1 / (1 + Math.exp(-each));
                  case POSITIVE -> Math.exp(each);
                  default -> each;
                })
        .toArray();
  }

  /** Whether doubles can tell the event of some coordinates from the edge of the support. */
  boolean resolve(double[] y) {
    return switch (support) {
      case UNIT_INTERVAL -> Arrays.stream(y).allMatch(each -> each < LARGEST_LOGIT);
      case POSITIVE, SIMPLEX -> Arrays.stream(y).allMatch(each -> Math.abs(each) < 600);
      default -> true;
    };
  }

  /** ln |dx / dy| at an event. */
  double logVolume(double[] x) {
    return switch (support) {
      case UNIT_INTERVAL -> Arrays.stream(x).map(each -> Math.log(each) + Math.log1p(-each)).sum();
      case POSITIVE, SIMPLEX -> Arrays.stream(x).map(Math::log).sum();
      default -> 0;
    };
  }
}
