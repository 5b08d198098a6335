package org.vae4j.testkit.oracle;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Factor analysis, the linear-Gaussian latent variable model: z ~ N(0, I), x = W z + b + ε with ε ~
 * N(0, diag s). With one s for all dimensions it is probabilistic principal component analysis
 * (Tipping and Bishop 1999).
 *
 * <p>Entries of x may be missing: what is then known is that of the observed ones, and a missing
 * entry of {@code x} may hold any number. With Λ = I + Wᵀ diag(s)⁻¹ W and h = Wᵀ diag(s)⁻¹ (x − b),
 * both summed over the observed entries,
 *
 * <ul>
 *   <li>p(z|x) = N(Λ⁻¹ h, Λ⁻¹);
 *   <li>ln p(x) = −½ (Σ (x − b)² / s + Σ ln 2πs + ln det Λ − hᵀ Λ⁻¹ h);
 *   <li>with a Gaussian approximate posterior q the evidence lower bound is below ln p(x) by {@code
 *       q.divergenceTo(posterior(x))}; of all q with independent dimensions {@code
 *       posterior(x).meanField()} has the smallest gap, ½ (Σ ln Λⱼⱼ − ln det Λ).
 * </ul>
 *
 * <p>Everything is in nats and in double precision. Immutable.
 */
public final class FactorAnalysis {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final Matrix weights;
  private final double[] bias;
  private final double[] variances;

  /**
   * A model of examples with n entries.
   *
   * @param weights W, {@code [n][latent]}
   * @param bias b, {@code [n]}
   * @param variances s, {@code [n]}, above 0
   */
  public FactorAnalysis(double[][] weights, double[] bias, double[] variances) {
    if (weights.length != bias.length || weights.length != variances.length) {
      throw new IllegalArgumentException(
          "there are %d rows of weights, %d biases and %d variances; of each there is one an entry"
              .formatted(weights.length, bias.length, variances.length));
    }
    if (!Arrays.stream(variances).allMatch(s -> s > 0)) {
      throw new IllegalArgumentException(
          "variances are above 0, were " + Arrays.toString(variances));
    }
    this.weights = Matrix.of(weights);
    this.bias = bias.clone();
    this.variances = variances.clone();
  }

  /** The model with the same variance for each entry. */
  public static FactorAnalysis isotropic(double[][] weights, double[] bias, double variance) {
    double[] variances = new double[bias.length];
    Arrays.fill(variances, variance);
    return new FactorAnalysis(weights, bias, variances);
  }

  /** The number of latent dimensions. */
  public int latentSize() {
    return weights.columns();
  }

  /** The number of entries of an example, n. */
  public int exampleSize() {
    return bias.length;
  }

  /** p(x) = N(b, W Wᵀ + diag s). */
  public Gaussian marginal() {
    return Gaussian.standard(latentSize()).image(weights, bias, noise());
  }

  /** p(x|z). */
  public Gaussian likelihood(double... z) {
    return Gaussian.of(Matrix.sum(weights.times(z), bias), noise());
  }

  private Matrix noise() {
    return Matrix.diagonal(bias.length, i -> variances[i]);
  }

  /** ln p(x). */
  public double logEvidence(double... x) {
    return logEvidence(x, all());
  }

  /** The logarithm of the density of the observed entries. */
  public double logEvidence(double[] x, boolean[] observed) {
    double[] h = projection(x, observed);
    Cholesky precision = Cholesky.of(precision(observed));
    double sum = precision.logDeterminant() - precision.inverseQuadratic(h);
    for (int i = 0; i < bias.length; i++) {
      if (observed[i]) {
        double distance = x[i] - bias[i];
        sum += distance * distance / variances[i] + Math.log(variances[i]) + LOG_2_PI;
      }
    }
    return -0.5 * sum;
  }

  /** p(z|x). */
  public Gaussian posterior(double... x) {
    return posterior(x, all());
  }

  /** p(z|x) given the observed entries of x; the prior where there are none. */
  public Gaussian posterior(double[] x, boolean[] observed) {
    Cholesky precision = Cholesky.of(precision(observed));
    return Gaussian.of(precision.solve(projection(x, observed)), precision.inverse());
  }

  /**
   * The distribution of the missing entries, in their order, given the observed ones. Its mean is
   * the best imputation in mean squared error.
   */
  public Gaussian missing(double[] x, boolean[] observed) {
    int[] missing = IntStream.range(0, bias.length).filter(i -> !observed[i]).toArray();
    int[] latent = IntStream.range(0, latentSize()).toArray();
    double[] biases = Arrays.stream(missing).mapToDouble(i -> bias[i]).toArray();
    return posterior(x, observed)
        .image(weights.select(missing, latent), biases, noise().select(missing, missing));
  }

  /** Λ, the precision of p(z|x). */
  private Matrix precision(boolean[] observed) {
    double[][] precision = Matrix.identity(latentSize()).toArray();
    for (int i = 0; i < bias.length; i++) {
      for (int j = 0; observed[i] && j < latentSize(); j++) {
        for (int k = 0; k < latentSize(); k++) {
          precision[j][k] += weights.at(i, j) * weights.at(i, k) / variances[i];
        }
      }
    }
    return Matrix.of(precision);
  }

  /** h, the projection of an example. */
  private double[] projection(double[] x, boolean[] observed) {
    if (x.length != bias.length || observed.length != bias.length) {
      throw new IllegalArgumentException(
          "an example has %d entries, were %d, of which %d are said to be observed or not"
              .formatted(bias.length, x.length, observed.length));
    }
    double[] h = new double[latentSize()];
    for (int i = 0; i < bias.length; i++) {
      for (int j = 0; observed[i] && j < h.length; j++) {
        h[j] += weights.at(i, j) * (x[i] - bias[i]) / variances[i];
      }
    }
    return h;
  }

  private boolean[] all() {
    boolean[] all = new boolean[bias.length];
    Arrays.fill(all, true);
    return all;
  }
}
