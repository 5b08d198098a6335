package org.vae4j.models.likelihood;

import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;

/** The check that data lies between 0 and 1. */
final class UnitRange {
  private UnitRange() {}

  static Optional<String> objection(String who, DataDescription data) {
    ValueRange range = data.range();
    return range.min() >= 0 && range.max() <= 1
        ? Optional.empty()
        : Optional.of(
            who
                + " is for values from 0 to 1; the examples have values from "
                + range.min()
                + " to "
                + range.max()
                + ". Scale them to that range, or use the likelihood 'gaussian' with"
                + " \"squashMean\": false");
  }
}
