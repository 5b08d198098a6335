package org.vae4j.viz.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.vae4j.api.evaluation.Measurement;

/** Numbers with as many digits as mean something. */
final class Quantity {
  private static final MathContext FIVE_DIGITS = new MathContext(5);
  private static final MathContext TWO_DIGITS = new MathContext(2);

  private Quantity() {}

  /** A measured value, to the second digit of its standard error where it has one. */
  static String value(Measurement measurement) {
    double error = measurement.standardError().orElse(0);
    if (error > 0 && Double.isFinite(error) && Double.isFinite(measurement.value())) {
      return plain(
          new BigDecimal(measurement.value()).setScale(decimals(error), RoundingMode.HALF_EVEN));
    }
    return rounded(measurement.value());
  }

  /** A measured value and its standard error, such as {@code 105.57 ± 0.15}. */
  static String withError(Measurement measurement) {
    double error = measurement.standardError().orElse(0);
    if (error > 0 && Double.isFinite(error)) {
      BigDecimal rounded = new BigDecimal(error).setScale(decimals(error), RoundingMode.HALF_EVEN);
      return value(measurement) + " ± " + plain(rounded);
    }
    return value(measurement);
  }

  /** A number to five digits; a whole number in full. */
  static String rounded(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
    }
    BigDecimal exact = new BigDecimal(value);
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return plain(exact);
    }
    BigDecimal rounded = exact.round(FIVE_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -5 || exponent > 14) {
      return rounded.toString().replace("-", "−").replace("E", " × 10^").replace("^+", "^");
    }
    return plain(rounded);
  }

  /** Where the second digit of a standard error stands; never left of the point. */
  private static int decimals(double error) {
    return Math.max(0, new BigDecimal(error).round(TWO_DIGITS).scale());
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString().replace("-", "−");
  }
}
