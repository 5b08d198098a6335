package org.vae4j.api.data;

import java.util.Collection;

/**
 * The smallest and the largest of some values.
 *
 * @param min the smallest
 * @param max the largest
 */
public record ValueRange(float min, float max) {
  /**
   * The smallest range that holds all of some.
   *
   * @param ranges at least one
   */
  public static ValueRange around(Collection<ValueRange> ranges) {
    return ranges.stream()
        .reduce((a, b) -> new ValueRange(Math.min(a.min, b.min), Math.max(a.max, b.max)))
        .orElseThrow();
  }
}
