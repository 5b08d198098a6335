package org.vae4j.testkit.oracle;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A sigmoid belief network with one layer of latent bits, few enough to enumerate: h ~ Bernoulli,
 * x|h ~ Bernoulli with the logits W h + c. Bounds, their gradients and the variances of estimators
 * of those gradients are exact, because they are sums over all draws.
 *
 * <p>The approximate posterior q has independent bits; gradients are by its logits φ, so that ∇ ln
 * q(h) = h − sigmoid(φ). Bits are numbered as in binary numbers: for two of them, arrays over all h
 * hold 00, 01, 10, 11. Everything is in nats and in double precision. Immutable.
 */
public final class SigmoidBeliefNetwork {
  private static final int MOST_DRAWS = 1 << 20;

  private final double[] prior;
  private final Matrix weights;
  private final double[] bias;

  /**
   * A network of d latent and n visible bits.
   *
   * @param prior the logits of h, {@code [d]}
   * @param weights W, {@code [n][d]}
   * @param bias c, {@code [n]}
   */
  public SigmoidBeliefNetwork(double[] prior, double[][] weights, double[] bias) {
    this.prior = prior.clone();
    this.weights = Matrix.of(weights);
    this.bias = bias.clone();
    if (this.weights.columns() != prior.length || this.weights.rows() != bias.length) {
      throw new IllegalArgumentException(
          "%d latent and %d visible bits need weights of %d × %d, were %d × %d"
              .formatted(
                  prior.length,
                  bias.length,
                  bias.length,
                  prior.length,
                  this.weights.rows(),
                  this.weights.columns()));
    }
  }

  /**
   * Mean and variance of an estimator of a gradient.
   *
   * @param mean {@code [d]}
   * @param variance E‖g − E g‖², the sum of the variances of the dimensions
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Estimate(double[] mean, double variance) {}

  // ---- the model

  /** ln p(x). */
  public double logEvidence(double... x) {
    return logSumExp(logJoint(x));
  }

  /** p(h|x) for every h, {@code [2^d]}. */
  public double[] posterior(double... x) {
    double evidence = logEvidence(x);
    return Arrays.stream(logJoint(x)).map(each -> Math.exp(each - evidence)).toArray();
  }

  /** ln p(x, h) for every h, {@code [2^d]}. */
  private double[] logJoint(double[] x) {
    return overCodes(
        h -> logBernoulli(prior, h) + logBernoulli(Matrix.sum(weights.times(h), bias), x));
  }

  // ---- bounds

  /** The evidence lower bound of q. */
  public double elbo(double[] x, double[] logits) {
    return importanceWeighted(x, logits, 1);
  }

  /** The importance-weighted bound of some samples of q (Burda, Grosse and Salakhutdinov 2015). */
  public double importanceWeighted(double[] x, double[] logits, int samples) {
    Draws draws = new Draws(x, logits, samples);
    return draws.mean(codes -> new double[] {draws.bound(codes)})[0];
  }

  /** The gradient of the evidence lower bound, {@code [d]}. */
  public double[] elboGradient(double[] x, double[] logits) {
    return importanceWeightedGradient(x, logits, 1);
  }

  /** The gradient of the importance-weighted bound, {@code [d]}. */
  public double[] importanceWeightedGradient(double[] x, double[] logits, int samples) {
    return scoreFunction(x, logits, samples).mean();
  }

  // ---- estimators

  /**
   * The score-function estimator of the gradient of the evidence lower bound, (ln w − baseline) ∇
   * ln q(h), with w = p(x, h) / q(h) (Williams 1992; Mnih and Gregor 2014).
   *
   * @param baseline a constant; it changes the variance and not the mean
   */
  public Estimate reinforce(double[] x, double[] logits, double baseline) {
    Draws draws = new Draws(x, logits, 1);
    return draws.estimate(
        codes -> {
          double[] gradient = new double[logits.length];
          draws.addScore(codes[0], draws.logWeights[codes[0]] - baseline, gradient);
          return gradient;
        });
  }

  /**
   * The estimator of the gradient of the importance-weighted bound L̂ of some samples without a
   * control variate: Σₖ (L̂ − w̃ₖ) ∇ ln q(hₖ), with the normalised weights w̃.
   */
  public Estimate scoreFunction(double[] x, double[] logits, int samples) {
    Draws draws = new Draws(x, logits, samples);
    return draws.estimate(
        codes -> {
          double bound = draws.bound(codes);
          double[] gradient = new double[logits.length];
          for (int code : codes) {
            draws.addScore(code, bound - draws.normalizedWeight(code, codes), gradient);
          }
          return gradient;
        });
  }

  /**
   * VIMCO, the estimator of the same gradient with the other samples as the baseline of each: Σₖ
   * (L̂ − L̂₋ₖ − w̃ₖ) ∇ ln q(hₖ), where L̂₋ₖ has the mean of the other ln w in place of ln wₖ (Mnih
   * and Rezende 2016).
   *
   * @param samples 2 or more
   */
  public Estimate vimco(double[] x, double[] logits, int samples) {
    if (samples < 2) {
      throw new IllegalArgumentException("VIMCO takes 2 samples or more, were " + samples);
    }
    Draws draws = new Draws(x, logits, samples);
    return draws.estimate(
        codes -> {
          double bound = draws.bound(codes);
          double[] gradient = new double[logits.length];
          for (int k = 0; k < samples; k++) {
            double signal = bound - draws.boundWithout(k, codes);
            draws.addScore(codes[k], signal - draws.normalizedWeight(codes[k], codes), gradient);
          }
          return gradient;
        });
  }

  /** All draws of some samples of q, each an array of the numbers of codes. */
  private final class Draws {
    final int samples;
    final double[] probabilities; // of q
    final double[] logWeights; // ln p(x, h) − ln q(h)
    final double[] means; // of the bits under q

    Draws(double[] x, double[] logits, int samples) {
      if (samples < 1 || (double) prior.length * samples > Math.log(MOST_DRAWS) / Math.log(2)) {
        throw new IllegalArgumentException(
            samples
                + " samples of "
                + prior.length
                + " bits cannot be enumerated: at most "
                + MOST_DRAWS
                + " draws are");
      }
      double[] logJoint = logJoint(x);
      double[] logPosterior = overCodes(h -> logBernoulli(logits, h));
      this.samples = samples;
      this.probabilities = Arrays.stream(logPosterior).map(Math::exp).toArray();
      this.logWeights = Matrix.difference(logJoint, logPosterior);
      this.means = Arrays.stream(logits).map(SigmoidBeliefNetwork::sigmoid).toArray();
    }

    /** ln (1/K) Σₖ wₖ. */
    double bound(int[] codes) {
      return logSumExp(logWeights(codes)) - Math.log(samples);
    }

    double boundWithout(int k, int[] codes) {
      double[] each = logWeights(codes);
      each[k] = (Arrays.stream(each).sum() - each[k]) / (samples - 1);
      return logSumExp(each) - Math.log(samples);
    }

    double normalizedWeight(int code, int[] codes) {
      return Math.exp(logWeights[code] - logSumExp(logWeights(codes)));
    }

    private double[] logWeights(int[] codes) {
      return Arrays.stream(codes).mapToDouble(code -> logWeights[code]).toArray();
    }

    /** Adds a multiple of ∇ ln q(h). */
    void addScore(int code, double factor, double[] into) {
      double[] h = code(code);
      for (int i = 0; i < into.length; i++) {
        into[i] += factor * (h[i] - means[i]);
      }
    }

    Estimate estimate(Function<int[], double[]> estimator) {
      double[] mean = mean(estimator);
      double[] square =
          mean(
              codes -> {
                double[] g = estimator.apply(codes);
                return new double[] {Matrix.dot(g, g)};
              });
      return new Estimate(mean, square[0] - Matrix.dot(mean, mean));
    }

    double[] mean(Function<int[], double[]> function) {
      int codes = logWeights.length;
      int count = (int) Math.round(Math.pow(codes, samples));
      int[] draw = new int[samples];
      double[] mean = function.apply(draw);
      Arrays.fill(mean, 0);
      for (int number = 0; number < count; number++) {
        double probability = 1;
        int rest = number;
        for (int k = 0; k < samples; k++) {
          draw[k] = rest % codes;
          probability *= probabilities[draw[k]];
          rest /= codes;
        }
        double[] value = function.apply(draw);
        for (int i = 0; i < mean.length; i++) {
          mean[i] += probability * value[i];
        }
      }
      return mean;
    }
  }

  // ---- numbers

  private double[] overCodes(Function<double[], Double> function) {
    return IntStream.range(0, 1 << prior.length)
        .mapToDouble(number -> function.apply(code(number)))
        .toArray();
  }

  /** The bits of a number, the highest first. */
  private double[] code(int number) {
    double[] bits = new double[prior.length];
    Arrays.setAll(bits, i -> number >> (bits.length - 1 - i) & 1);
    return bits;
  }

  private static double logBernoulli(double[] logits, double[] bits) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += bits[i] * logits[i] - softplus(logits[i]);
    }
    return sum;
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double logSumExp(double[] values) {
    double largest = Arrays.stream(values).max().orElseThrow();
    return largest + Math.log(Arrays.stream(values).map(v -> Math.exp(v - largest)).sum());
  }
}
