package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.distribution.ContinuousBernoulli;
import org.vae4j.api.distribution.DiscretizedLogistic;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Gamma;
import org.vae4j.api.distribution.NegativeBinomial;
import org.vae4j.api.distribution.Poisson;
import org.vae4j.api.distribution.StudentT;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;

/**
 * What is composed so that its digits are kept: in single precision against the same expressions in
 * double precision, for arguments of all sizes that are numbers of single precision.
 */
class SinglePrecisionTest {
  private static final long SEED = 11;
  private static final int COUNT = 4000;

  /** How large the error of a place may be. */
  private interface Allowed {
    double at(int place, double value);
  }

  private final Random random = new Random(SEED);
  private final Tensor x = Tensor.input("x", Shape.of(COUNT, 1));
  private final Tensor y = Tensor.input("y", Shape.of(COUNT, 1));

  @Test
  void logGammaRatio() {
    float[] arguments = powers(-3, 8);
    float[] steps = powers(-3, 4);
    Tensor ratio = x.logGammaRatio(y);
    assertClose(List.of(ratio), arguments, steps, (i, value) -> 2e-6 + 1e-6 * Math.abs(value));
    // ψ(x + n) − ψ(x) and ψ(x + n).
    assertClose(
        Gradients.of(ratio.sum(), List.of(x, y)),
        arguments,
        steps,
        (i, value) -> 4e-6 + 3e-6 * Math.abs(value));
  }

  /** Down to a tenth of x: farther, single precision knows x + n no better. */
  @Test
  void logGammaRatioOfNegativeSteps() {
    float[] arguments = powers(-3, 8);
    float[] steps = uniform(-0.9, 0);
    for (int i = 0; i < COUNT; i++) {
      steps[i] *= arguments[i];
    }
    Tensor ratio = x.logGammaRatio(y);
    assertClose(List.of(ratio), arguments, steps, (i, value) -> 2e-6 + 1e-6 * Math.abs(value));
    // ψ(x + n) − ψ(x): of two numbers near 1 / (x + n), and no closer than they are known.
    assertClose(
        Gradients.of(ratio.sum(), List.of(x, y)),
        arguments,
        steps,
        (i, value) -> 4e-6 + 3e-6 * Math.abs(value) + 3e-7 / (arguments[i] + steps[i]));
  }

  @Test
  void poisson() {
    float[] logRates = uniform(-4, 11);
    float[] counts = near(logRates);
    assertLogProbs(new Poisson(y), counts, logRates, distances(counts, logRates));
  }

  @Test
  void negativeBinomialOfManyDispersions() {
    float[] logMeans = uniform(-4, 11);
    float[] counts = near(logMeans);
    for (double theta : new double[] {1e-2, 1, 30, 1e4, 1e8}) {
      Tensor logTheta = Tensor.filled(y.shape(), (float) Math.log(theta));
      assertLogProbs(
          new NegativeBinomial(y, logTheta), counts, logMeans, distances(counts, logMeans));
    }
  }

  @Test
  void gamma() {
    float[] concentrations = powers(-2, 5);
    float[] values = new float[COUNT];
    double[] distances = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      double spread = random.nextGaussian() / Math.sqrt(concentrations[i] + 1);
      values[i] = (float) (concentrations[i] * Math.exp(spread));
      distances[i] = Math.abs(values[i] - concentrations[i]);
    }
    Gamma gamma = new Gamma(y, Tensor.filled(y.shape(), 0));
    assertLogProbs(gamma, values, concentrations, distances);
  }

  @Test
  void studentT() {
    float[] degrees = powers(-1, 7);
    Tensor zero = Tensor.filled(y.shape(), 0);
    assertLogProbs(new StudentT(y, zero, zero), uniform(-20, 20), degrees, new double[COUNT]);
  }

  /** Rows that lie close together and far from 0: their squares alone would lose the distances. */
  @Test
  void squaredDistances() {
    int rows = 50;
    int columns = 8;
    double[] points = new double[rows * columns];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) (1000 + random.nextGaussian());
    }
    Tensor a = Tensor.constant(Shape.of(rows, columns), points);
    Tensor distances = a.squaredDistances(a);
    float[] actual = native32(List.of(distances), new Feeds()).get(0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        double expected = 0;
        for (int column = 0; column < columns; column++) {
          double difference = points[i * columns + column] - points[j * columns + column];
          expected += difference * difference;
        }
        assertThat(actual[i * rows + j])
            .as("‖x%d − x%d‖², seed %d", i, j, SEED)
            .isNotNegative()
            .isBetween((float) (expected - 3e-5), (float) (expected + 3e-5));
      }
    }
  }

  /**
   * Levels far in the tails, and scales far below and above the width of a bin: each
   * log-probability is a sum of terms of one sign.
   */
  @Test
  void discretizedLogistic() {
    float[] levels = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      levels[i] = random.nextInt(256) / 255f;
    }
    float[] logScales = uniform(-8, 2);
    for (double mean : new double[] {0, 0.5, 1, -3, 500}) {
      Tensor logProbs = new DiscretizedLogistic(Tensor.filled(x.shape(), mean), y, 256).logProbs(x);
      // x − μ is known to 1e-7 of either, and is divided by the scale.
      Allowed allowed =
          (i, value) ->
              1e-5 + 2e-6 * Math.abs(value) + 1e-7 * (1 + Math.abs(mean)) * Math.exp(-logScales[i]);
      assertClose(List.of(logProbs), levels, logScales, allowed);
      for (float[] gradient :
          native32(
              Gradients.of(logProbs.sum(), List.of(x, y)),
              new Feeds()
                  .at(1, IntStream.range(0, COUNT).toArray())
                  .set(x, levels)
                  .set(y, logScales))) {
        for (float each : gradient) {
          assertThat(each).isFinite();
        }
      }
    }
  }

  @Test
  void continuousBernoulli() {
    float[] values = uniform(0, 1);
    float[] logits = powers(-7, 2);
    for (int i = 0; i < COUNT; i++) {
      logits[i] *= i % 2 == 0 ? 1 : -1;
    }
    ContinuousBernoulli distribution = new ContinuousBernoulli(y);
    Tensor logProbs = distribution.logProbs(x);
    Allowed allowed = (i, value) -> 1e-6 + 3e-7 * Math.abs(logits[i]);
    assertClose(List.of(logProbs, distribution.mean()), values, logits, allowed);
    // The slope by the logit, x − E[x].
    assertClose(Gradients.of(logProbs.sum(), List.of(y)), values, logits, (i, value) -> 1e-5);
  }

  /**
   * Compares log-probabilities to 1e-5 and a relative 2e-6.
   *
   * @param distances how far values are from the means: of these, an error of 4e-7 is allowed, for
   *     a mean that is rounded once changes the log-probability by as much
   */
  private void assertLogProbs(
      Distribution distribution, float[] values, float[] parameters, double[] distances) {
    assertClose(
        List.of(distribution.logProbs(x)),
        values,
        parameters,
        (i, expected) -> 1e-5 + 2e-6 * Math.abs(expected) + 4e-7 * distances[i]);
  }

  private static double[] distances(float[] counts, float[] logMeans) {
    return IntStream.range(0, COUNT)
        .mapToDouble(i -> Math.abs(counts[i] - Math.exp(logMeans[i])))
        .toArray();
  }

  /**
   * Compares each element with its value in double precision.
   *
   * @param allowed the error that a place may have, by its value
   */
  private void assertClose(List<Tensor> tensors, float[] first, float[] second, Allowed allowed) {
    Feeds feeds =
        new Feeds().at(1, IntStream.range(0, COUNT).toArray()).set(x, first).set(y, second);
    List<float[]> actual = native32(tensors, feeds);
    try (var session = new ReferenceBackend().open(SEED)) {
      ReferenceProgram exact = session.compile(tensors);
      exact.run(feeds);
      for (int k = 0; k < tensors.size(); k++) {
        double[] expected = exact.exactValue(tensors.get(k));
        double worst = 0;
        int at = 0;
        for (int i = 0; i < COUNT; i++) {
          double error = Math.abs(actual.get(k)[i] - expected[i]) / allowed.at(i, expected[i]);
          if (!(error <= worst)) {
            worst = error;
            at = i;
          }
        }
        assertThat(worst)
            .as(
                "errors of tensor %d in parts of what is allowed, seed %d; the worst is %s in place"
                    + " of %s at x = %s, y = %s",
                k, SEED, actual.get(k)[at], expected[at], first[at], second[at])
            .isLessThanOrEqualTo(1);
      }
    }
  }

  private static List<float[]> native32(List<Tensor> tensors, Feeds feeds) {
    try (Session session = new Nd4jBackend(new Nd4jConfig(2, 2)).open(SEED)) {
      Program program = session.compile(tensors, List.of());
      program.run(feeds);
      return tensors.stream().map(tensor -> program.value(tensor).clone()).toList();
    }
  }

  private float[] uniform(double from, double to) {
    float[] values = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = (float) (from + (to - from) * random.nextDouble());
    }
    return values;
  }

  /** Powers of ten with uniform exponents. */
  private float[] powers(double from, double to) {
    float[] values = uniform(from, to);
    for (int i = 0; i < COUNT; i++) {
      values[i] = (float) Math.pow(10, values[i]);
    }
    return values;
  }

  /** Counts within some deviations of the rates, and 0 among them. */
  private float[] near(float[] logRates) {
    float[] counts = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      double rate = Math.exp(logRates[i]);
      counts[i] =
          (float) Math.max(0, Math.rint(rate + 3 * Math.sqrt(rate) * random.nextGaussian()));
    }
    return counts;
  }
}
