package org.vae4j.engine.config;

import java.math.BigDecimal;
import java.util.Optional;
import org.vae4j.api.config.Range;

/** The numbers that a setting may have; infinite bounds do not bind. */
public record Bounds(double min, double max, double above, double below) {
  /** No bounds. */
  public static final Bounds NONE =
      new Bounds(
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  /** The bounds that an annotation sets. */
  public static Bounds of(Range range) {
    return new Bounds(range.min(), range.max(), range.above(), range.below());
  }

  /** Whether a number is within the bounds. */
  public boolean contains(double number) {
    return number >= min && number <= max && number > above && number < below;
  }

  boolean contains(BigDecimal number) {
    return (Double.isInfinite(min) || number.compareTo(exact(min)) >= 0)
        && (Double.isInfinite(max) || number.compareTo(exact(max)) <= 0)
        && (Double.isInfinite(above) || number.compareTo(exact(above)) > 0)
        && (Double.isInfinite(below) || number.compareTo(exact(below)) < 0);
  }

  /** The number that a person means by a bound: 0.1 is a tenth, not the double nearest to it. */
  static BigDecimal exact(double bound) {
    return BigDecimal.valueOf(bound);
  }

  /** The bounds in words, such as {@code above 0 and at most 1}; empty where nothing is bound. */
  public Optional<String> words() {
    String lower =
        Double.isInfinite(min)
            ? Double.isInfinite(above) ? "" : "above " + shown(above)
            : "at least " + shown(min);
    String upper =
        Double.isInfinite(max)
            ? Double.isInfinite(below) ? "" : "below " + shown(below)
            : "at most " + shown(max);
    if (lower.startsWith("at least") && upper.startsWith("at most")) {
      return Optional.of("between " + shown(min) + " and " + shown(max));
    }
    if (lower.isEmpty() || upper.isEmpty()) {
      return Optional.of(lower + upper).filter(words -> !words.isEmpty());
    }
    return Optional.of(lower + " and " + upper);
  }

  /** A bound without the decimals that it does not need. */
  static String shown(double bound) {
    return Math.rint(bound) == bound && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
