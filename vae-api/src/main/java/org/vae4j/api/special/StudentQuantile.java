package org.vae4j.api.special;

/** Quantiles of Student's t distribution, of which confidence intervals of a mean are made. */
public final class StudentQuantile {
  private StudentQuantile() {}

  /**
   * The number that a t variate stays below with a probability, to a relative error near 1e-12.
   *
   * <p>With t = √ν tan θ the distribution function is a finite sum over powers of cos θ (Abramowitz
   * and Stegun 1964, 26.7.3 and 26.7.4), which is solved for θ by halving.
   *
   * @param probability between 0 and 1
   * @param degrees the degrees of freedom ν, at least 1
   */
  public static double of(double probability, int degrees) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "a probability between 0 and 1 was expected, was " + probability);
    }
    if (degrees < 1) {
      throw new IllegalArgumentException(
          "at least 1 degree of freedom was expected, was " + degrees);
    }
    double within = Math.abs(2 * probability - 1);
    double low = 0;
    double high = Math.PI / 2;
    for (double middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
      if (within(middle, degrees) < within) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double size = Math.sqrt(degrees) * Math.tan(low);
    return probability < 0.5 ? -size : size;
  }

  /** The probability that |t| is below √ν tan θ. */
  private static double within(double theta, int degrees) {
    double cosine = Math.cos(theta);
    boolean odd = degrees % 2 == 1;
    // The terms begin with cos θ or 1; each is the one before times cos² θ and a ratio.
    double term = odd ? cosine : 1;
    double sum = 0;
    for (int power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
      sum += term;
      term *= cosine * cosine * (power + 1) / (power + 2);
    }
    double series = Math.sin(theta) * sum;
    return odd ? 2 / Math.PI * (theta + series) : series;
  }
}
