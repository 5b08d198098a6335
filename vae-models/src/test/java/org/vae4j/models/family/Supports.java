package org.vae4j.models.family;

import org.vae4j.testkit.contract.Support;

/** What the contracts need to know of a family. */
final class Supports {
  private Supports() {}

  /** The values of a member whose parameters are constants, or move. */
  static Support of(Family family) {
    return switch (family) {
      case NORMAL, LAPLACE, LOGISTIC, STUDENT_T, CAUCHY, GUMBEL -> Support.REAL;
      case UNIFORM, TRIANGULAR, PARETO, RECIPROCAL -> Support.MOVING_INTERVAL;
      case GAMMA,
          EXPONENTIAL,
          CHI_SQUARED,
          WEIBULL,
          RAYLEIGH,
          LOG_NORMAL,
          GOMPERTZ,
          FISHER_SNEDECOR ->
          Support.POSITIVE;
      case BETA -> Support.UNIT_INTERVAL;
      case POISSON, NEGATIVE_BINOMIAL -> Support.COUNTS;
    };
  }

  /** One dimension where the density jumps, which a quadrature in two has too few points for. */
  static int latentSize(Family family) {
    return of(family) == Support.MOVING_INTERVAL ? 1 : 2;
  }

  /** How far integrals may be off: the tails of Cauchy reach past every quadrature. */
  static double integralTolerance(Family family) {
    return family == Family.CAUCHY ? 0.035 : of(family) == Support.MOVING_INTERVAL ? 3e-3 : 1e-3;
  }
}
