package org.vae4j.viz.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A range of numbers with round ones marked.
 *
 * @param min the number at one end
 * @param max the number at the other end, greater than {@code min}
 * @param ticks the marked numbers, from small to large
 */
public record Axis(double min, double max, List<Tick> ticks) {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  public Axis {
    ticks = List.copyOf(ticks);
  }

  /**
   * A marked number.
   *
   * @param value the number
   * @param label the number as text
   */
  public record Tick(double value, String label) {}

  /**
   * An axis that shows every finite number of some, with a little room at both ends.
   *
   * @param values the numbers; without a finite one among them, the axis goes from 0 to 1
   * @param most how many numbers are marked at most; at least 2
   */
  public static Axis around(Collection<Double> values, int most) {
    double[] finite =
        values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    double min = Arrays.stream(finite).min().orElse(0);
    double max = Arrays.stream(finite).max().orElse(1);
    double room = max > min ? 0.05 * (max - min) : max == 0 ? 1 : 0.1 * Math.abs(max);
    return of(min - room, max + room, most);
  }

  /**
   * An axis from one number to another.
   *
   * @param most how many numbers are marked at most; at least 2
   */
  public static Axis of(double min, double max, int most) {
    return marked(min, max, step(max - min, most));
  }

  /**
   * An axis of whole numbers, such as epochs, from half before the first to half behind the last.
   */
  public static Axis ofWhole(double first, double last, int most) {
    double step = Math.max(1, step(Math.max(1, last - first), most));
    return marked(first - 0.5, last + 0.5, step);
  }

  /**
   * An axis on which equal ratios are equally long: a number stands at its logarithm to base 10,
   * and so do {@link #min}, {@link #max} and the ticks.
   *
   * @param first the smallest number, positive
   * @param last the largest number, not smaller
   * @param most how many numbers are marked, about
   */
  public static Axis logarithmic(double first, double last, int most) {
    double low = Math.log10(first);
    double high = Math.log10(last);
    double room = high > low ? 0.03 * (high - low) : 0.5;
    List<Tick> ticks = new ArrayList<>();
    for (double[] factors : new double[][] {{1, 2, 5}, {1}}) {
      ticks.clear();
      for (int power = (int) Math.floor(low); power <= Math.ceil(high); power++) {
        for (double factor : factors) {
          double value = factor * StrictMath.pow(10, power);
          double place = Math.log10(value);
          if (place >= low - room && place <= high + room) {
            ticks.add(new Tick(place, text(value, Math.max(0, -power))));
          }
        }
      }
      if (ticks.size() <= most) {
        break;
      }
    }
    return new Axis(low - room, high + room, ticks);
  }

  private static Axis marked(double min, double max, double step) {
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(min / step - 1e-9); i * step <= max + 1e-9 * step; i++) {
      ticks.add(new Tick(i * step, label(i, step)));
    }
    return new Axis(min, max, ticks);
  }

  /** The smallest of 1, 2 and 5 times a power of ten that gives no more than so many ticks. */
  private static double step(double span, int most) {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(span / most)));
    for (double factor : new double[] {1, 2, 5}) {
      if (span / (factor * power) <= most) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String label(long count, double step) {
    BigDecimal exactStep = new BigDecimal(step).round(new MathContext(3)).stripTrailingZeros();
    return text(exactStep.multiply(BigDecimal.valueOf(count)), Math.max(0, exactStep.scale()));
  }

  /**
   * A number as people write it, with a true minus sign, and with a power of ten where it is very
   * large or small.
   *
   * @param digits how many digits after the point
   */
  public static String text(double value, int digits) {
    return Double.isFinite(value) ? text(new BigDecimal(value), digits) : Double.toString(value);
  }

  private static String text(BigDecimal value, int digits) {
    String sign = value.signum() < 0 ? "−" : "";
    BigDecimal size = value.abs();
    int exponent = size.precision() - size.scale() - 1;
    if (size.signum() != 0 && (exponent > 5 || digits > 5)) {
      String mantissa =
          size.movePointLeft(exponent)
              .round(new MathContext(3))
              .stripTrailingZeros()
              .toPlainString();
      return sign + mantissa + "×10" + superscript(exponent);
    }
    String plain = size.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    boolean zero = plain.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? plain : sign + plain;
  }

  private static String superscript(int number) {
    StringBuilder text = new StringBuilder(number < 0 ? "⁻" : "");
    String.valueOf(Math.abs(number))
        .chars()
        .forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
    return text.toString();
  }
}
