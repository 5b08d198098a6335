package org.vae4j.viz.comparison;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import org.vae4j.api.comparison.Estimate;

/** Means and intervals with as many digits as mean something. */
final class Numbers {
  private static final MathContext TWO_DIGITS = new MathContext(2);
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final MathContext FIVE_DIGITS = new MathContext(5);

  private Numbers() {}

  /** A mean and half the width of its interval, such as {@code 105.66 ± 0.25}. */
  static String text(Estimate estimate) {
    return text(estimate.mean(), estimate.halfWidth(), false);
  }

  /** A difference, always with its sign. */
  static String difference(Estimate estimate) {
    return text(estimate.mean(), estimate.halfWidth(), true);
  }

  /** A number to three digits. */
  static String three(double value) {
    return value == 0 || !Double.isFinite(value)
        ? rounded(value, 0)
        : rounded(value, Math.max(0, new BigDecimal(value).round(THREE_DIGITS).scale()));
  }

  static String text(double value, OptionalDouble error, boolean isSigned) {
    int decimals =
        error.isPresent() && error.getAsDouble() > 0 && Double.isFinite(error.getAsDouble())
            ? Math.max(0, new BigDecimal(error.getAsDouble()).round(TWO_DIGITS).scale())
            : decimals(value);
    String text = rounded(value, decimals);
    String signed = isSigned && value > 0 ? "+" + text : text;
    return error.isPresent() ? signed + " ± " + rounded(error.getAsDouble(), decimals) : signed;
  }

  private static int decimals(double value) {
    return value == 0 || !Double.isFinite(value)
        ? 0
        : Math.max(0, new BigDecimal(value).round(FIVE_DIGITS).stripTrailingZeros().scale());
  }

  private static String rounded(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (decimals > 8) {
      return String.format(Locale.ROOT, "%.2e", value).replace("-", "−");
    }
    return new BigDecimal(value)
        .setScale(decimals, RoundingMode.HALF_EVEN)
        .toPlainString()
        .replace("-", "−");
  }
}
