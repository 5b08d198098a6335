package org.vae4j.testkit.contract;

/**
 * An estimate of the integral of a density.
 *
 * @param value the estimate
 * @param error how far it may be off by chance, at most
 * @param count from how many samples it is
 */
record Integral(double value, double error, int count) {
  /** That of a density, from numbers whose mean is its inverse. */
  static Integral ofInverses(double[] numbers) {
    return new Integral(1 / Statistics.mean(numbers), Statistics.allowed(numbers), numbers.length);
  }

  /** Whether the integral is known well enough, and is 1. */
  boolean isOne(double tolerance) {
    return error <= Math.max(0.02, tolerance) && Math.abs(value - 1) <= Math.max(error, tolerance);
  }

  String message() {
    return String.format(
        "the integral of the density is %.4f ± %.2g by %d samples, so ln p is off by %.2g nats, or"
            + " the samples do not come from it (by chance the integral is within ± %.2g of 1; seed"
            + " %d). If it is the error that is too large, test fewer dimensions or override"
            + " integralTolerance()",
        value, error, count, Math.log(value), error, Bench.SEED);
  }
}
