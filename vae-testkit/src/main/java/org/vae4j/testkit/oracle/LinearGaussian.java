package org.vae4j.testkit.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Diagram.Edge;
import org.vae4j.api.model.Diagram.Node;
import org.vae4j.api.model.Diagram.Role;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * {@link FactorAnalysis} with one variance s for all elements of an example, as a model: z ~ N(0,
 * I), x = W z + b + ε with ε ~ N(0, s I). What an estimator or an evaluation says of it can be held
 * against numbers that are known.
 *
 * <p>Its approximate posterior has independent dimensions and is, of those, the best for every x.
 * If the columns of W are orthogonal it is p(z|x), and the evidence lower bound reaches ln p(x);
 * otherwise, and with any other approximate posterior, the bound is below ln p(x) by exactly {@link
 * #gap}.
 *
 * <p>As a model, its parameters are variables whose first values are the numbers given here: {@code
 * decoder/weight} Wᵀ, {@code decoder/bias} b, {@code likelihood/log-variance} ln s, and for the
 * approximate posterior the best ones: {@code posterior/weight}, {@code posterior/bias} and {@code
 * posterior/log-variance}. The methods that give numbers are about the first values.
 */
public final class LinearGaussian implements VariationalAutoencoder {
  private final Parameters parameters;
  private final Shape example;
  private final double[][] weights;
  private final double[] bias;
  private final double variance;
  private final FactorAnalysis analysis;

  /**
   * A model of examples.
   *
   * @param parameters the scope of its parameters
   * @param example the shape of one example, of n elements
   * @param weights W, {@code [n][latent]}
   * @param bias b, {@code [n]}
   * @param variance s, above 0
   */
  public LinearGaussian(
      Parameters parameters, Shape example, double[][] weights, double[] bias, double variance) {
    if (weights.length != example.elements() || bias.length != example.elements()) {
      throw new IllegalArgumentException(
          "examples "
              + example
              + " need as many rows of weights and biases, were "
              + weights.length
              + " and "
              + bias.length);
    }
    this.parameters = parameters;
    this.example = example;
    this.weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    this.bias = bias.clone();
    this.variance = variance;
    this.analysis = FactorAnalysis.isotropic(weights, bias, variance);
  }

  /** A model with two latent dimensions of examples of shape {@code [3]}. */
  public static LinearGaussian small(Parameters parameters) {
    return new LinearGaussian(
        parameters,
        Shape.of(3),
        new double[][] {{1.2, 0.3}, {-0.6, 0.6}, {0.4, 0}},
        new double[] {0.2, -0.1, 0.5},
        0.4);
  }

  // ---- numbers

  /** The shape of one example. */
  public Shape example() {
    return example;
  }

  /** All that is known of the model with its first values, missing elements included. */
  public FactorAnalysis analysis() {
    return analysis;
  }

  /** ln p(x) in nats. */
  public double logEvidence(double[] x) {
    return analysis.logEvidence(x);
  }

  /** The mean of p(z|x). */
  public double[] posteriorMean(double[] x) {
    return analysis.posterior(x).mean();
  }

  /** The variance of the approximate posterior in each dimension, the same for every x. */
  public double[] posteriorVariance() {
    return analysis.posterior(bias).meanField().variances();
  }

  /** KL(N(mean, diag variance) ‖ p(z|x)) in nats: how far a bound is below ln p(x). */
  public double gap(double[] x, double[] mean, double[] variances) {
    return Gaussian.diagonal(mean, variances).divergenceTo(analysis.posterior(x));
  }

  /** The mean of p(x|z). */
  public float[] decode(float[] z) {
    float[] mean = new float[bias.length];
    for (int i = 0; i < mean.length; i++) {
      double sum = bias[i];
      for (int j = 0; j < z.length; j++) {
        sum += weights[i][j] * z[j];
      }
      mean[i] = (float) sum;
    }
    return mean;
  }

  /** Examples drawn from p(x), decided by a seed. */
  public double[][] examples(int count, long seed) {
    CounterNoise noise = new CounterNoise(seed, "examples");
    double[][] examples = new double[count][example.elements()];
    float[] numbers = new float[latentSize() + example.elements()];
    for (int row = 0; row < count; row++) {
      noise.normal(0, row, 0, numbers, 0, numbers.length);
      for (int i = 0; i < examples[row].length; i++) {
        double value = bias[i] + Math.sqrt(variance) * numbers[latentSize() + i];
        for (int j = 0; j < latentSize(); j++) {
          value += weights[i][j] * numbers[j];
        }
        examples[row][i] = value;
      }
    }
    return examples;
  }

  // ---- the model

  @Override
  public Shape latentShape() {
    return Shape.of(latentSize());
  }

  @Override
  public int latentSize() {
    return weights[0].length;
  }

  @Override
  public Normal posterior(Batch batch, ForwardPass pass) {
    int n = example.elements();
    int latent = latentSize();
    double[] weight = new double[n * latent];
    double[] logVariance = new double[latent];
    double[] variances = posteriorVariance();
    Arrays.setAll(logVariance, j -> Math.log(variances[j]));
    for (int i = 0; i < n; i++) {
      double[] moved = bias.clone();
      moved[i] += 1; // the mean there is row i, because that at b is 0
      System.arraycopy(posteriorMean(moved), 0, weight, i * latent, latent);
    }
    Tensor x = batch.x().flattenRows(); // [rows, n]
    Tensor mean =
        x.matmul(parameter("posterior/weight", weight, n, latent))
            .plus(parameter("posterior/bias", posteriorMean(new double[n]), latent));
    return new Normal(
        mean, parameter("posterior/log-variance", logVariance, latent).broadcast(mean.shape()));
  }

  @Override
  public Normal prior(Condition condition, ForwardPass pass) {
    return Normal.standard(condition.rows(), Shape.of(latentSize()));
  }

  @Override
  public Normal likelihood(Tensor z, Condition condition, ForwardPass pass) {
    int n = example.elements();
    int latent = latentSize();
    double[] transposed = new double[latent * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < latent; j++) {
        transposed[j * n + i] = weights[i][j];
      }
    }
    Tensor mean =
        z.matmul(parameter("decoder/weight", transposed, latent, n))
            .plus(parameter("decoder/bias", bias, n))
            .reshape(example.prepend(z.shape().size(0)));
    double[] logVariance = {Math.log(variance)};
    return new Normal(
        mean, parameter("likelihood/log-variance", logVariance, 1).broadcast(mean.shape()));
  }

  private Tensor parameter(String name, double[] values, int... sizes) {
    Initializer given =
        (into, noise) -> {
          for (int i = 0; i < into.length; i++) {
            into[i] = (float) values[i];
          }
        };
    return parameters.parameter(name, Shape.of(sizes), given);
  }

  @Override
  public Diagram diagram() {
    int n = example.elements();
    int latent = latentSize();
    String latentLabel = Integer.toString(latent);
    String exampleLabel =
        Arrays.stream(example.toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" × "));
    return new Diagram(
        List.of(
            new Node("x", Role.DATA, "x", List.of(exampleLabel), 0),
            new Node(
                "posterior",
                Role.POSTERIOR,
                "linear Gaussian posterior",
                List.of("dense " + n + " → " + latent),
                (long) n * latent + 2L * latent),
            new Node("z", Role.LATENT, "z", List.of(latentLabel), 0),
            new Node("prior", Role.PRIOR, "standard normal prior", List.of("N(0, I)"), 0),
            new Node(
                "decoder",
                Role.DECODER,
                "linear decoder",
                List.of("dense " + latent + " → " + n),
                (long) n * latent + n),
            new Node("likelihood", Role.LIKELIHOOD, "Gaussian likelihood", List.of("one σ²"), 1)),
        List.of(
            new Edge("x", "posterior", exampleLabel),
            new Edge("posterior", "z", latentLabel),
            new Edge("prior", "z", latentLabel),
            new Edge("z", "decoder", latentLabel),
            new Edge("decoder", "likelihood", exampleLabel)));
  }
}
