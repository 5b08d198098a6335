package org.vae4j.testkit.oracle;

import java.util.function.DoubleUnaryOperator;

/**
 * Guidance between two diffused Gaussians, p(x) and p(x|y): the score (1 − w) ∇ ln p(z) + w ∇ ln
 * p(z|y), and what samplers that follow it give in the limit of many steps.
 *
 * <p>A weight w of 1 is the conditional alone, and 0 the unconditional. (The weight of Ho and
 * Salimans 2022 is w − 1.) A sampler with a larger weight does not give the tilted distribution
 * p(x) p(y|x)^w, and the ordinary and the stochastic differential equation give different ones
 * (Bradley and Nakkiran 2024). Immutable.
 */
public final class GuidedGaussian {
  /** Steps of the method of Runge and Kutta for the moments; their error is below 1e-10. */
  private static final int STEPS = 2000;

  private final DiffusedGaussian unconditional;
  private final DiffusedGaussian conditional;
  private final double weight;

  /**
   * Guidance.
   *
   * @param unconditional p(x)
   * @param conditional p(x|y)
   * @param weight w
   * @param gamma γ for t in [0, 1], rising; see {@link DiffusedGaussian}
   */
  public GuidedGaussian(
      Gaussian unconditional, Gaussian conditional, double weight, DoubleUnaryOperator gamma) {
    this.unconditional = new DiffusedGaussian(unconditional, gamma);
    this.conditional = new DiffusedGaussian(conditional, gamma);
    this.weight = weight;
  }

  /** The guided score at z_t. */
  public double[] score(double[] z, double t) {
    double[] of = unconditional.score(z, t);
    double[] given = conditional.score(z, t);
    for (int i = 0; i < of.length; i++) {
      of[i] += weight * (given[i] - of[i]);
    }
    return of;
  }

  /** The distribution in proportion to p(x) p(y|x)^w. */
  public Gaussian tilted() {
    LinearScore score = score(unconditional.data(), conditional.data());
    Cholesky precision = Cholesky.of(score.precision);
    return Gaussian.of(precision.solve(score.pull), precision.inverse());
  }

  /** The distribution of z₀/α₀ that the probability-flow equation gives. */
  public Gaussian probabilityFlow() {
    return solve(0.5);
  }

  /** The distribution of z₀/α₀ that the reverse stochastic equation gives. */
  public Gaussian ancestral() {
    return solve(1);
  }

  /** A score of the form pull − precision · z. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record LinearScore(Matrix precision, double[] pull) {}

  private LinearScore score(Gaussian of, Gaussian given) {
    Matrix without = of.precisionMatrix().times(1 - weight);
    Matrix with = given.precisionMatrix().times(weight);
    return new LinearScore(
        without.plus(with), Matrix.sum(without.times(of.mean()), with.times(given.mean())));
  }

  /**
   * Solves for the moments of z. With τ = −γ as the time, dz = (½ σ² z + κ σ² score) dτ + √(2κ − 1)
   * σ dW, where κ = ½ is the ordinary and κ = 1 the stochastic equation: the path γ(t) does not
   * matter, only its ends.
   */
  private Gaussian solve(double kappa) {
    DoubleUnaryOperator straight =
        DiffusedGaussian.linear(unconditional.gamma(0), unconditional.gamma(1));
    GuidedGaussian guided =
        new GuidedGaussian(unconditional.data(), conditional.data(), weight, straight);
    double h = (straight.applyAsDouble(1) - straight.applyAsDouble(0)) / STEPS;
    Moments z = new Moments(new double[guided.size()], Matrix.identity(guided.size()));
    for (int i = STEPS; i > 0; i--) {
      double t = (double) i / STEPS;
      double middle = (i - 0.5) / STEPS;
      Moments k1 = guided.slope(z, t, kappa);
      Moments k2 = guided.slope(z.plus(k1, h / 2), middle, kappa);
      Moments k3 = guided.slope(z.plus(k2, h / 2), middle, kappa);
      Moments k4 = guided.slope(z.plus(k3, h), (i - 1.0) / STEPS, kappa);
      z = z.plus(k1, h / 6).plus(k2, h / 3).plus(k3, h / 3).plus(k4, h / 6);
    }
    double scale = 1 / unconditional.alpha(0);
    return Gaussian.of(Matrix.scaled(z.mean, scale), z.covariance.times(scale * scale));
  }

  private int size() {
    return unconditional.data().size();
  }

  /** Mean and covariance, or how they change. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Moments(double[] mean, Matrix covariance) {
    Moments plus(Moments slope, double h) {
      return new Moments(
          Matrix.sum(mean, Matrix.scaled(slope.mean, h)),
          covariance.plus(slope.covariance.times(h)));
    }
  }

  /** The derivative of the moments by τ at t. */
  private Moments slope(Moments z, double t, double kappa) {
    LinearScore score = score(unconditional.marginal(t), conditional.marginal(t));
    double sigma2 = unconditional.sigma(t) * unconditional.sigma(t);
    Matrix drift =
        Matrix.identity(size()).times(0.5 * sigma2).minus(score.precision.times(kappa * sigma2));
    Matrix half = drift.times(z.covariance);
    Matrix noise = Matrix.identity(size()).times((2 * kappa - 1) * sigma2);
    return new Moments(
        Matrix.sum(drift.times(z.mean), Matrix.scaled(score.pull, kappa * sigma2)),
        half.plus(half.transpose()).plus(noise));
  }
}
