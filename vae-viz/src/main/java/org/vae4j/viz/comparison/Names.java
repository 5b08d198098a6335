package org.vae4j.viz.comparison;

import java.util.Locale;

/** Names as people read them in pictures. */
final class Names {
  private static final int LONGEST = 44;

  private Names() {}

  /** The name of a group, its parts apart and no longer than fits beside a plot. */
  static String spoken(String group) {
    String apart = group.replace(",", ", ").replace("=", " = ");
    return apart.codePointCount(0, apart.length()) <= LONGEST
        ? apart
        : apart.substring(0, apart.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /** The name of a metric: {@code validation_kl} is {@code validation KL divergence}. */
  static String metric(String column) {
    return column
        .replace('_', ' ')
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\bkl\\b", "KL divergence")
        .replaceAll("\\belbo\\b", "evidence lower bound");
  }
}
