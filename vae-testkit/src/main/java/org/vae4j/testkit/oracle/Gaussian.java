package org.vae4j.testkit.oracle;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A Gaussian vector with any covariance, in double precision: its density, its marginals, its
 * conditionals and its images under affine maps, all in closed form.
 *
 * <p>Whatever is jointly Gaussian can be built from {@link #standard} with {@link #joint}, and
 * asked with {@link #given} and {@link #logDensity}. Logarithms and divergences are in nats.
 * Immutable.
 */
public final class Gaussian {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final double[] mean;
  private final Matrix covariance;

  private Gaussian(double[] mean, Matrix covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  /**
   * N(mean, covariance).
   *
   * @param mean {@code [size]}
   * @param covariance {@code [size][size]}, symmetric; what needs a density needs it positive
   *     definite
   */
  public static Gaussian of(double[] mean, double[][] covariance) {
    return of(mean, Matrix.of(covariance));
  }

  static Gaussian of(double[] mean, Matrix covariance) {
    if (covariance.rows() != mean.length || covariance.columns() != mean.length) {
      throw new IllegalArgumentException(
          "a mean of %d needs a covariance of %d × %d, was %d × %d"
              .formatted(
                  mean.length, mean.length, mean.length, covariance.rows(), covariance.columns()));
    }
    return new Gaussian(mean.clone(), covariance.symmetric());
  }

  /** N(mean, diag variances). */
  public static Gaussian diagonal(double[] mean, double[] variances) {
    return of(mean, Matrix.diagonal(mean.length, i -> variances[i]));
  }

  /** N(0, I). */
  public static Gaussian standard(int size) {
    return of(new double[size], Matrix.identity(size));
  }

  // ---- moments

  /** The number of dimensions. */
  public int size() {
    return mean.length;
  }

  /** The mean, {@code [size]}. */
  public double[] mean() {
    return mean.clone();
  }

  /** The covariance, {@code [size][size]}. */
  public double[][] covariance() {
    return covariance.toArray();
  }

  Matrix covarianceMatrix() {
    return covariance;
  }

  /** The variance of each dimension, {@code [size]}. */
  public double[] variances() {
    return covariance.diagonal();
  }

  /** The inverse of the covariance, {@code [size][size]}. */
  public double[][] precision() {
    return precisionMatrix().toArray();
  }

  Matrix precisionMatrix() {
    return Cholesky.of(covariance).inverse();
  }

  // ---- densities

  /** The log-density at a point. */
  public double logDensity(double... x) {
    Cholesky cholesky = Cholesky.of(covariance);
    return -0.5
        * (cholesky.inverseQuadratic(Matrix.difference(x, mean))
            + cholesky.logDeterminant()
            + size() * LOG_2_PI);
  }

  /** The gradient of the log-density at a point, {@code [size]}. */
  public double[] score(double... x) {
    return Cholesky.of(covariance).solve(Matrix.difference(mean, x));
  }

  /** The entropy. */
  public double entropy() {
    return 0.5 * (Cholesky.of(covariance).logDeterminant() + size() * (1 + LOG_2_PI));
  }

  /** KL(this ‖ p). */
  public double divergenceTo(Gaussian p) {
    Cholesky cholesky = Cholesky.of(p.covariance);
    double trace = Arrays.stream(cholesky.solve(covariance).diagonal()).sum();
    return 0.5
        * (trace
            + cholesky.inverseQuadratic(Matrix.difference(mean, p.mean))
            - size()
            + cholesky.logDeterminant()
            - Cholesky.of(covariance).logDeterminant());
  }

  /**
   * Of all Gaussians q with independent dimensions, the one with the least KL(q ‖ this): it has the
   * same mean and, as its precisions, the diagonal of this one's precision matrix.
   */
  public Gaussian meanField() {
    double[] precisions = precisionMatrix().diagonal();
    return of(mean, Matrix.diagonal(size(), i -> 1 / precisions[i]));
  }

  // ---- other Gaussians

  /** The distribution of some dimensions, in the order in which they are given. */
  public Gaussian marginal(int... dimensions) {
    double[] some = Arrays.stream(dimensions).mapToDouble(i -> mean[i]).toArray();
    return of(some, covariance.select(dimensions, dimensions));
  }

  /**
   * The distribution of the other dimensions, in their order, given the values of some.
   *
   * @param dimensions which values are known; none gives this distribution
   * @param values their values, in the same order
   */
  public Gaussian given(int[] dimensions, double... values) {
    int[] others =
        IntStream.range(0, size())
            .filter(i -> Arrays.stream(dimensions).noneMatch(known -> known == i))
            .toArray();
    Gaussian known = marginal(dimensions);
    Matrix cross = covariance.select(dimensions, others); // [known][others]
    Matrix gain = Cholesky.of(known.covariance).solve(cross).transpose(); // [others][known]
    double[] shift = gain.times(Matrix.difference(values, known.mean));
    Gaussian prior = marginal(others);
    return of(Matrix.sum(prior.mean, shift), prior.covariance.minus(gain.times(cross)));
  }

  /**
   * The distribution of A x + b + ε, where x has this distribution and ε ~ N(0, noise) is
   * independent of it.
   *
   * @param a A, {@code [n][size]}
   * @param b b, {@code [n]}
   * @param noise the covariance of ε, {@code [n][n]}
   */
  public Gaussian image(double[][] a, double[] b, double[][] noise) {
    return image(Matrix.of(a), b, Matrix.of(noise));
  }

  Gaussian image(Matrix a, double[] b, Matrix noise) {
    return of(Matrix.sum(a.times(mean), b), a.times(covariance).times(a.transpose()).plus(noise));
  }

  /**
   * The distribution of x and, after it, A x + b + ε, where x has this distribution and ε ~ N(0,
   * noise) is independent of it.
   *
   * @param a A, {@code [n][size]}
   * @param b b, {@code [n]}
   * @param noise the covariance of ε, {@code [n][n]}
   */
  public Gaussian joint(double[][] a, double[] b, double[][] noise) {
    return joint(Matrix.of(a), b, Matrix.of(noise));
  }

  Gaussian joint(Matrix a, double[] b, Matrix noise) {
    Gaussian image = image(a, b, noise);
    double[] means = Arrays.copyOf(mean, size() + image.size());
    System.arraycopy(image.mean, 0, means, size(), image.size());
    Matrix cross = a.times(covariance); // [n][size]
    return of(means, covariance.bordered(cross.transpose(), cross, image.covariance));
  }

  /**
   * The distribution of x after steps of unadjusted Langevin dynamics that has this distribution as
   * its target: x ← x + c ∇ log p(x) + √(2c) ξ.
   *
   * @param start the distribution of x before the first step
   * @param c the size of a step, not negative
   * @param steps the number of steps, not negative
   */
  public Gaussian afterLangevin(Gaussian start, double c, int steps) {
    Matrix slope = precisionMatrix().times(c);
    Matrix keep = Matrix.identity(size()).minus(slope);
    double[] pull = slope.times(mean);
    Matrix noise = Matrix.identity(size()).times(2 * c);
    Gaussian x = start;
    for (int step = 0; step < steps; step++) {
      x = x.image(keep, pull, noise);
    }
    return x;
  }

  @Override
  public String toString() {
    return "N(%s, %s)".formatted(Arrays.toString(mean), Arrays.deepToString(covariance.toArray()));
  }
}
