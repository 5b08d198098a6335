package org.vae4j.engine.train;

import java.util.Locale;
import java.util.Optional;

/**
 * Finds a Kullback–Leibler divergence that is negative beyond its error: no distributions have one,
 * so that a density, a sample or a formula is wrong, and what is minimised is no bound.
 */
final class ImpossibleDivergence {
  private static final String NAME = "kl";

  /** More than chance gives in a billion epochs. */
  private static final double STANDARD_ERRORS = 6;

  /** What rounding may leave of a divergence that is 0. */
  private static final double ROUNDING = 1e-3;

  private ImpossibleDivergence() {}

  /**
   * What a person is told at the end of an epoch.
   *
   * @param totals the means of the epoch
   * @param examples which examples they are of, such as {@code training}
   */
  static Optional<String> in(Totals totals, int epoch, String examples) {
    int divergence = totals.indexOf(NAME);
    if (divergence < 0) {
      return Optional.empty();
    }
    double mean = totals.mean(divergence);
    double error = totals.standardError(divergence);
    if (!(mean < -ROUNDING - STANDARD_ERRORS * error)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Warning: after epoch %d the KL of the %s examples is %.3f nats (standard error %.3f),"
                + " and no KL is below 0: the posterior, the prior, or the divergence that a plugin"
                + " registers for them is wrong, and the loss is no bound. Their contract tests"
                + " (vae-testkit) find out which",
            epoch,
            examples,
            mean,
            error));
  }
}
