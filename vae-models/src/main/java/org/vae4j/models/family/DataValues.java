package org.vae4j.models.family;

import java.util.Optional;
import java.util.function.Predicate;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;

/** The values of data that a family has a finite log-density of. */
enum DataValues {
  /** Every number. */
  REAL("any number", range -> true),
  /** The numbers from 0 on. */
  NON_NEGATIVE("values from 0 on", range -> range.min() >= 0),
  /** The numbers above 0. */
  POSITIVE("values above 0", range -> range.min() > 0),
  /** The numbers between 0 and 1. */
  UNIT("values above 0 and below 1", range -> range.min() > 0 && range.max() < 1),
  /** The counts 0, 1, 2, …. */
  COUNTS(
      "the counts 0, 1, 2, …",
      range -> range.min() >= 0 && isWhole(range.min()) && isWhole(range.max()));

  private final String words;
  private final Predicate<ValueRange> holds;

  DataValues(String words, Predicate<ValueRange> holds) {
    this.words = words;
    this.holds = holds;
  }

  /**
   * Says why data cannot have come from a likelihood of these values.
   *
   * @param who the likelihood, for the message
   */
  Optional<String> objection(String who, DataDescription data) {
    for (int i = 0; i < data.shape().elements(); i++) {
      ValueRange range = data.range(i);
      if (!holds.test(range)) {
        return Optional.of(
            who
                + " is for "
                + words
                + "; "
                + data.nameOf(i)
                + " has values from "
                + range.min()
                + " to "
                + range.max()
                + ". "
                + instead(data.range()));
      }
    }
    return Optional.empty();
  }

  /** The nearest that can be used for data of some range. */
  private String instead(ValueRange range) {
    if (range.min() < 0) {
      return "Use a family of any number, such as 'laplace'";
    }
    if (this == UNIT && range.max() <= 1) {
      return "Use the likelihood 'bernoulli', which has 0 and 1, or bring the values inside by a"
          + " transform";
    }
    return this == POSITIVE
        ? "Use the family 'exponential', which has 0, or a family of any number, such as 'laplace'"
        : "Use the family 'gamma' for values above 0, or a family of any number, such as 'laplace'";
  }

  private static boolean isWhole(float number) {
    return number == Math.rint(number);
  }
}
