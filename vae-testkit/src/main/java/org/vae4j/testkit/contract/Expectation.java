package org.vae4j.testkit.contract;

/**
 * A mean that was computed, or estimated from draws.
 *
 * @param value the mean
 * @param error how far it may be off by chance, at most
 */
record Expectation(double value, double error) {
  /** How far a divergence in closed form may be from that of the densities, as a share of it. */
  private static final double DIVERGENCE_TOLERANCE = 0.01;

  /** How well a divergence has to be known, as a share of it, to see one that is off by 3 %. */
  static final double DIVERGENCE_RESOLUTION = 0.015;

  /** Fails unless a divergence is this mean of ln q − ln p under q. */
  void assertDivergence(double divergence) {
    double size = Math.abs(value);
    if (error > DIVERGENCE_RESOLUTION * size + 1e-9) {
      throw new AssertionError(
          String.format(
              "the mean of ln q − ln p is only known to be %.6g ± %.2g, and a divergence that is"
                  + " off by 3 %% is not seen; choose a prior that is farther from the posterior",
              value, error));
    }
    double allowed = Math.max(error, DIVERGENCE_TOLERANCE * size) + 1e-6;
    if (!(Math.abs(divergence - value) <= allowed)) {
      throw new AssertionError(
          String.format(
              "the divergence in closed form is %.6g, and the mean of ln q − ln p under q is %.6g"
                  + " (it may be off by %.2g; seed %d)",
              divergence, value, allowed, Bench.SEED));
    }
  }
}
