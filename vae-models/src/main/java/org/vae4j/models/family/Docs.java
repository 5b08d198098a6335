package org.vae4j.models.family;

/** What the settings of parameters mean, the same in each role. */
final class Docs {
  static final String FAMILY = "The family; docs/distributions.md has its densities.";
  static final String LOCATION =
      "The location μ of the families with one; the lower end of 'uniform'.";
  static final String SCALE =
      "The scale σ of the families with one; the width of 'uniform', half of it of 'triangular', the"
          + " least value of 'pareto' and 'reciprocal'.";
  static final String SHAPE = "The shape of 'weibull' (k), 'gompertz' (η) and 'pareto' (α).";
  static final String RATE =
      "The rate of 'exponential', 'gamma' (β) and 'poisson' (λ), the mean of 'negative-binomial'.";
  static final String CONCENTRATION =
      "The concentration of 'gamma' (α) and 'negative-binomial' (θ).";
  static final String DEGREES_OF_FREEDOM =
      "The degrees of freedom of 'student-t' and 'chi-squared', and of the numerator of"
          + " 'fisher-snedecor'.";
  static final String DENOMINATOR =
      "The degrees of freedom of the denominator of 'fisher-snedecor'.";
  static final String ALPHA = "α of 'beta'.";
  static final String BETA = "β of 'beta'.";
  static final String RATIO = "The largest value of 'reciprocal' over the least.";

  private Docs() {}
}
