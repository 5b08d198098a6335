package org.vae4j.testkit.oracle;

import java.util.function.DoubleUnaryOperator;

/**
 * A Gaussian that is diffused: x ~ N(m, S), z_t = α_t x + σ_t ε for t from 0 to 1. The best
 * denoiser, the losses that it has, the bound, and what samplers make of it are known in closed
 * form.
 *
 * <p>The schedule is γ(t) = −ln SNR(t), which rises; α² = sigmoid(−γ) and σ² = sigmoid(γ) (Kingma
 * et al. 2021, "Variational diffusion models"). With V_t = α² S + σ² I and the eigenvalues s² of S,
 *
 * <ul>
 *   <li>E[x|z] = m + α S V⁻¹ (z − α m), the noise is σ V⁻¹ (z − α m), the score −V⁻¹ (z − α m);
 *   <li>E‖x − x̂‖² = Σ s² / (1 + s² SNR) and E‖ε − ε̂‖² = SNR times that;
 *   <li>the negative bound exceeds the entropy of x by three gaps: the prior's, KL(N(α₁ m, V₁) ‖
 *       N(0, I)); that of a finite number of steps, {@link #loss(int)} − {@link #loss()}; and that
 *       of the decoder, {@link #simpleReconstruction} − {@link #reconstruction}.
 * </ul>
 *
 * <p>Samplers start from N(0, I), and their distributions are those of z₀/α₀. Everything is in nats
 * per example and in double precision. Immutable.
 */
public final class DiffusedGaussian {
  private static final double LOG_2_PI_E = Math.log(2 * Math.PI) + 1;

  private final Gaussian data;
  private final SymmetricEigen eigen;
  private final DoubleUnaryOperator gamma;

  /** How much noise an ancestral step adds. */
  public enum Variance {
    /** σ_s² c, that of q(z_s|z_t, x): right for data that are one point. */
    SMALL,
    /** σ_t² c, that of q(z_t|z_s): right for data that are N(0, I). */
    LARGE,
    /** That of q(z_s|z_t), which is right for this x: the chain is exact whatever its length. */
    OPTIMAL
  }

  /**
   * A Gaussian and its diffusion.
   *
   * @param data N(m, S)
   * @param gamma γ for t in [0, 1], rising
   */
  public DiffusedGaussian(Gaussian data, DoubleUnaryOperator gamma) {
    this.data = data;
    this.eigen = SymmetricEigen.of(data.covarianceMatrix());
    this.gamma = gamma;
  }

  /** The schedule γ(t) = first + (last − first) t. */
  public static DoubleUnaryOperator linear(double first, double last) {
    return t -> first + (last - first) * t;
  }

  /** The distribution of x. */
  public Gaussian data() {
    return data;
  }

  /** γ(t). */
  public double gamma(double t) {
    return gamma.applyAsDouble(t);
  }

  /** α_t. */
  public double alpha(double t) {
    return Math.sqrt(sigmoid(-gamma(t)));
  }

  /** σ_t. */
  public double sigma(double t) {
    return Math.sqrt(sigmoid(gamma(t)));
  }

  private double signalToNoise(double t) {
    return Math.exp(-gamma(t));
  }

  /** An eigenvalue of V_t, from that of S. */
  private double variance(double s2, double t) {
    return sigmoid(-gamma(t)) * s2 + sigmoid(gamma(t));
  }

  /** The distribution of z_t, N(α m, V_t). */
  public Gaussian marginal(double t) {
    return Gaussian.of(scaledMean(t), eigen.map(s2 -> variance(s2, t)));
  }

  private double[] scaledMean(double t) {
    return Matrix.scaled(data.mean(), alpha(t));
  }

  // ---- the best denoiser

  /** E[x|z_t]. */
  public double[] denoise(double[] z, double t) {
    Matrix gain = eigen.map(s2 -> alpha(t) * s2 / variance(s2, t));
    return Matrix.sum(data.mean(), gain.times(Matrix.difference(z, scaledMean(t))));
  }

  /** E[ε|z_t]. */
  public double[] noise(double[] z, double t) {
    Matrix gain = eigen.map(s2 -> sigma(t) / variance(s2, t));
    return gain.times(Matrix.difference(z, scaledMean(t)));
  }

  /** ∇ ln p(z_t). */
  public double[] score(double[] z, double t) {
    return marginal(t).score(z);
  }

  /** E‖x − E[x|z_t]‖². */
  public double exampleError(double t) {
    return sum(s2 -> s2 / (1 + s2 * signalToNoise(t)));
  }

  /** E‖ε − E[ε|z_t]‖². */
  public double noiseError(double t) {
    return signalToNoise(t) * exampleError(t);
  }

  /**
   * The least loss of denoising score matching at one level of noise, E‖ŝ(y) + (y − x)/σ²‖² for y =
   * x + σ ε (Vincent 2011): what is left at the exact score.
   *
   * @param sigma σ, above 0
   */
  public double denoisingScoreLoss(double sigma) {
    double v = sigma * sigma;
    return sum(s2 -> s2 / (v * (s2 + v)));
  }

  // ---- the bound

  /**
   * The diffusion loss in continuous time, ½ ∫ γ'(t) E‖ε − ε̂‖² dt. It depends on the ends of the
   * schedule alone.
   */
  public double loss() {
    return information(gamma(0)) - information(gamma(1));
  }

  /** The diffusion loss in some steps; it falls to {@link #loss()} as they become many. */
  public double loss(int steps) {
    double loss = 0;
    for (int i = 1; i <= steps; i++) {
      double s = (i - 1.0) / steps;
      double t = (double) i / steps;
      loss += 0.5 * (signalToNoise(s) - signalToNoise(t)) * exampleError(t);
    }
    return loss;
  }

  /** E[KL(q(z₁|x) ‖ N(0, I))]. */
  public double prior() {
    double noise = sigmoid(gamma(1));
    double signal = sigmoid(-gamma(1));
    double squares = sum(s2 -> s2) + Matrix.dot(data.mean(), data.mean());
    return 0.5 * (signal * squares + data.size() * (noise - 1 - Math.log(noise)));
  }

  /** E[−ln p(x|z₀)] with the exact p(x|z₀). */
  public double reconstruction() {
    return 0.5 * sum(s2 -> LOG_2_PI_E + Math.log(s2 / (1 + s2 * signalToNoise(0))));
  }

  /** E[−ln p(x|z₀)] with p(x|z₀) = N(z₀/α₀, e^γ₀ I), which forgets what x is like. */
  public double simpleReconstruction() {
    return 0.5 * data.size() * (LOG_2_PI_E + gamma(0));
  }

  /** ½ Σ ln(1 + s² e^−γ): what z says of x. */
  private double information(double gamma) {
    return 0.5 * sum(s2 -> Math.log1p(s2 * Math.exp(-gamma)));
  }

  // ---- drawing t

  /**
   * The standard deviation of the mean loss of a batch whose times are a grid with one random
   * origin, t_b = (u + b/B) mod 1. For a batch of one that is the deviation of a single t; B
   * independent ones have that over √B.
   */
  public double lossDeviation(int batch) {
    int points = Math.max(100, 10_000 / batch);
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < points; i++) {
      double loss = 0;
      for (int b = 0; b < batch; b++) {
        loss += lossRate(((i + 0.5) / points + b) / batch) / batch;
      }
      mean += loss / points;
      squares += loss * loss / points;
    }
    return Math.sqrt(squares - mean * mean);
  }

  /** ½ γ'(t) E‖ε − ε̂‖², by differences of fourth order inside [0, 1]. */
  private double lossRate(double t) {
    double h = Math.min(1e-4, Math.min(t, 1 - t) / 2);
    return (8 * (information(gamma(t - h)) - information(gamma(t + h)))
            - information(gamma(t - 2 * h))
            + information(gamma(t + 2 * h)))
        / (12 * h);
  }

  /**
   * The schedule between the same ends at which the loss is the same for every t, so that its
   * estimate has no variance from t: what a learned schedule comes to.
   */
  public DoubleUnaryOperator leastVarianceSchedule() {
    return t -> {
      double target = (1 - t) * information(gamma(0)) + t * information(gamma(1));
      double low = gamma(0);
      double high = gamma(1);
      for (int halving = 0; halving < 60; halving++) {
        double middle = 0.5 * (low + high);
        if (information(middle) > target) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return 0.5 * (low + high);
    };
  }

  // ---- samplers

  /** What an ancestral chain with the exact denoiser gives. */
  public Gaussian ancestral(int steps, Variance variance) {
    return chain(
        steps,
        (s, t, s2) -> {
          double c = -Math.expm1(gamma(s) - gamma(t));
          double denoising = c * sigmoid(gamma(t)) / variance(s2, t);
          double signal = sigmoid(-gamma(s));
          double small = c * sigmoid(gamma(s));
          double added =
              switch (variance) {
                case SMALL -> small;
                case LARGE -> c * sigmoid(gamma(t));
                case OPTIMAL -> small + signal * c * s2 * denoising;
              };
          return new Step(alpha(s) / alpha(t) * (1 - denoising), added);
        });
  }

  /** What a chain of DDIM with the exact denoiser gives (Song et al. 2021), which adds no noise. */
  public Gaussian ddim(int steps) {
    return chain(
        steps,
        (s, t, s2) ->
            new Step((alpha(s) * alpha(t) * s2 + sigma(s) * sigma(t)) / variance(s2, t), 0));
  }

  /** What the probability-flow ordinary differential equation gives. */
  public Gaussian probabilityFlow() {
    return chain(1, (s, t, s2) -> new Step(Math.sqrt(variance(s2, s) / variance(s2, t)), 0));
  }

  /**
   * The log-density that the probability flow gives to a z₀.
   *
   * @param prior the distribution of z₁ that it is given; with {@code marginal(1)} the result is
   *     the log-density of {@code marginal(0)}
   */
  public double flowLogDensity(double[] z, Gaussian prior) {
    Matrix flow = eigen.map(s2 -> Math.sqrt(variance(s2, 1) / variance(s2, 0)));
    double[] end = Matrix.sum(scaledMean(1), flow.times(Matrix.difference(z, scaledMean(0))));
    return prior.logDensity(end) + 0.5 * sum(s2 -> Math.log(variance(s2, 1) / variance(s2, 0)));
  }

  /** What a step does along one eigenvector with z − α m: factor · it + N(0, added). */
  private record Step(double factor, double added) {}

  private interface Sampler {
    /** The step from t to s, along the eigenvector of an eigenvalue of S. */
    Step step(double s, double t, double s2);
  }

  private Gaussian chain(int steps, Sampler sampler) {
    // At t = 1 z is N(0, I), so z − α m is N(−α m, I).
    Matrix factor = eigen.map(s2 -> run(steps, sampler, s2, 0).factor());
    Matrix variance = eigen.map(s2 -> run(steps, sampler, s2, 1).added());
    double scale = 1 / alpha(0);
    double[] deviation = factor.times(scale).times(scaledMean(1));
    return Gaussian.of(Matrix.difference(data.mean(), deviation), variance.times(scale * scale));
  }

  /** All steps: the product of their factors, and the variance of the result. */
  private static Step run(int steps, Sampler sampler, double s2, double firstVariance) {
    double factor = 1;
    double variance = firstVariance;
    for (int i = steps; i > 0; i--) {
      Step step = sampler.step((i - 1.0) / steps, (double) i / steps, s2);
      factor *= step.factor();
      variance = step.factor() * step.factor() * variance + step.added();
    }
    return new Step(factor, variance);
  }

  // ---- numbers

  private double sum(DoubleUnaryOperator function) {
    double sum = 0;
    for (double s2 : eigen.values()) {
      sum += function.applyAsDouble(s2);
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
