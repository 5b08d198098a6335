package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.reference.ReferenceProgram;

/**
 * What every distribution does: its density integrates to 1, its samples come from its density, and
 * gradients flow where it says.
 *
 * <p>Parameters of the distribution that are to be looked at are trainable variables; they are
 * moved at random from their first values. Statistics are put down to chance up to 5.5 standard
 * errors; a test makes at most 20 of them, so that a right distribution fails under less than one
 * seed in a million.
 */
public abstract class DistributionContract {
  private static final int SAMPLES = 20_000;
  private static final int CHUNK = 1000;

  private Parts parts;
  private Bench bench;

  @BeforeEach
  final void prepareBench() {
    parts = parts();
    bench = new Bench(parts);
  }

  /**
   * The distribution under test.
   *
   * @param rows how many rows; all have the same distribution, over few dimensions: where there are
   *     more than two, the integral of a density over the real line is left out
   */
  protected abstract Distribution distribution(int rows);

  /** The values that each dimension of an event may have. */
  protected Support support() {
    return Support.REAL;
  }

  /** Of which values the density is known. */
  protected Density density() {
    return Density.OF_EVERY_VALUE;
  }

  /**
   * Whether the density is smooth and falls to zero at the edges of its support, up to kinks such
   * as that of the Laplace distribution.
   */
  protected boolean isSmooth() {
    return support() == Support.REAL;
  }

  /** How far the integral of the density may be from 1. */
  protected double integralTolerance() {
    return 1e-3;
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected Parts parts() {
    return Parts.installed();
  }

  final Parts context() {
    return parts;
  }

  final Bench bench() {
    return bench;
  }

  private static NoiseStream noise() {
    return NoiseStream.of("contract");
  }

  private Shape event() {
    return distribution(1).eventShape();
  }

  // ---- shapes

  @Test
  void givesOneResultForEachRow() {
    for (int rows : new int[] {1, 3}) {
      Distribution distribution = distribution(rows);
      Shape values = event().prepend(rows);
      assertThat(distribution.rows()).isEqualTo(rows);
      assertThat(distribution.eventShape()).isEqualTo(event());
      assertThat(distribution.sample(noise()).shape()).as("sample").isEqualTo(values);
      assertThat(distribution.sampleWithLogProb(noise()).value().shape())
          .as("draw")
          .isEqualTo(values);
      mean(distribution).ifPresent(mean -> assertThat(mean.shape()).as("mean").isEqualTo(values));
      if (density() != Density.NONE) {
        assertThat(distribution.sampleWithLogProb(noise()).logProb().shape())
            .as("log-probability of a draw")
            .isEqualTo(Shape.of(rows));
      }
      if (density() == Density.OF_EVERY_VALUE) {
        assertThat(distribution.logProb(distribution.sample(noise())).shape())
            .as("log-probability")
            .isEqualTo(Shape.of(rows));
      }
    }
  }

  @Test
  void refusesALogProbabilityThatItDoesNotKnow() {
    assumeThat(density()).isNotEqualTo(Density.OF_EVERY_VALUE);
    Distribution distribution = distribution(2);
    Tensor value = Tensor.filled(event().prepend(2), 0);
    assertThatThrownBy(() -> distribution.logProb(value))
        .isInstanceOf(UnsupportedOperationException.class)
        .message()
        .isNotBlank();
  }

  // ---- samples

  @Test
  void drawsAnewEachTimeItIsAsked() {
    assumeThat(density()).isNotEqualTo(Density.NONE);
    Distribution distribution = distribution(40);
    NoiseStream noise = noise();
    Tensor first = distribution.sample(noise);
    Tensor second = distribution.sample(noise);
    List<double[]> values = bench.values(bench.feeds(0, 40), List.of(first, second));
    assertThat(values.get(0)).as("two samples").isNotEqualTo(values.get(1));
  }

  @Test
  void drawsTheSameFromTheSameNoise() {
    Distribution distribution = distribution(7);
    Tensor first = distribution.sample(noise());
    Tensor again = distribution.sampleWithLogProb(noise()).value();
    List<double[]> values = bench.values(bench.feeds(0, 7), List.of(first, again));
    assertThat(values.get(1)).as("draw and sample").containsExactly(values.get(0));
  }

  @Test
  void drawsEachRowFromItsOwnNoise() {
    Tensor sample = distribution(4).sample(noise());
    ReferenceProgram program = bench.compile(List.of(sample));
    double[] inOrder = sampleOf(program, sample, 3, 1, 4, 1);
    double[] shuffled = sampleOf(program, sample, 4, 3, 1, 5);
    int size = event().elements();
    assertThat(Arrays.copyOfRange(shuffled, size, 2 * size))
        .as("the sample of example 3")
        .containsExactly(Arrays.copyOfRange(inOrder, 0, size));
    assertThat(Arrays.copyOfRange(shuffled, 0, size))
        .as("the sample of example 4")
        .containsExactly(Arrays.copyOfRange(inOrder, 2 * size, 3 * size));
  }

  private double[] sampleOf(ReferenceProgram program, Tensor sample, int... ids) {
    program.run(bench.feeds(0, ids.length).at(5, ids));
    return program.exactValue(sample);
  }

  @Test
  void drawsValuesOfItsSupportWithAFiniteLogProbability() {
    for (double[] sample : samples()) {
      for (double value : sample) {
        boolean supported =
            switch (support()) {
              case REAL -> Double.isFinite(value);
              case UNIT_INTERVAL -> value >= 0 && value <= 1;
              case BINARY -> value == 0 || value == 1;
              case COUNTS -> value >= 0 && value == Math.rint(value);
            };
        assertThat(supported).as("%s is in the support %s", value, support()).isTrue();
      }
    }
    if (density() != Density.NONE) {
      Tensor logProb = distribution(CHUNK).sampleWithLogProb(noise()).logProb();
      Bench.assertFinite("log-probabilities of draws", bench.value(CHUNK, logProb));
    }
  }

  @Test
  void knowsTheLogProbabilityOfItsDraws() {
    assumeThat(density()).isEqualTo(Density.OF_EVERY_VALUE);
    Distribution distribution = distribution(20);
    Sample draw = distribution.sampleWithLogProb(noise());
    List<Tensor> outputs = List.of(draw.logProb(), distribution.logProb(draw.value()));
    List<double[]> values = bench.values(bench.feeds(0, 20), outputs);
    for (int row = 0; row < 20; row++) {
      assertThat(values.get(0)[row]).isCloseTo(values.get(1)[row], within(1e-9));
    }
  }

  @Test
  void hasTheMeanOfItsSamples() {
    Optional<Tensor> mean = mean(distribution(1));
    assumeThat(mean).isPresent();
    double[] expected = bench.value(1, mean.orElseThrow());
    List<double[]> samples = samples();
    for (int i = 0; i < expected.length; i++) {
      int dimension = i;
      Statistics.assertMean(
          "samples of dimension " + i, each(samples, x -> x[dimension]), expected[i]);
    }
  }

  private static Optional<Tensor> mean(Distribution distribution) {
    try {
      return Optional.of(distribution.mean());
    } catch (UnsupportedOperationException notInClosedForm) {
      return Optional.empty();
    }
  }

  // ---- density

  @Test
  void probabilityAddsUpToOne() {
    assumeThat(density()).isEqualTo(Density.OF_EVERY_VALUE);
    assumeThat(Quadrature.reaches(support(), event())).isTrue();
    Quadrature quadrature = quadrature();
    double[] logProbs = logProbs(quadrature.points());
    double integral = 0;
    for (int i = 0; i < logProbs.length; i++) {
      integral += Math.exp(logProbs[i]) * quadrature.weights()[i];
    }
    assertThat(integral)
        .as("the integral of the density over all events")
        .isCloseTo(1, within(integralTolerance()));
  }

  @Test
  void densityOfDrawsIsThatOfAProbability() {
    // E_p[g / p] is the integral of g: 1 for a density g that is narrower than p.
    assumeThat(density()).isNotEqualTo(Density.NONE);
    assumeThat(support()).isEqualTo(Support.REAL);
    List<double[]> samples = samples();
    int size = event().elements();
    double[] middle = new double[size];
    double[] width = new double[size];
    for (int i = 0; i < size; i++) {
      int dimension = i;
      double[] sorted = each(samples, x -> x[dimension]);
      Arrays.sort(sorted);
      middle[i] = sorted[sorted.length / 2];
      width[i] = 0.3 * (sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4]);
    }
    double[] logProbs = inChunks(distribution(CHUNK).sampleWithLogProb(noise()).logProb());
    double[] ratios = new double[SAMPLES];
    for (int row = 0; row < SAMPLES; row++) {
      double logDensity = 0;
      for (int i = 0; i < size; i++) {
        double u = (samples.get(row)[i] - middle[i]) / width[i];
        logDensity -= 0.5 * (u * u + Math.log(2 * Math.PI)) + Math.log(width[i]);
      }
      ratios[row] = Math.exp(logDensity - logProbs[row]);
    }
    Statistics.assertMean("a narrower density over the density, at samples", ratios, 1);
  }

  @Test
  void samplesComeFromTheDensity() {
    assumeThat(density()).isEqualTo(Density.OF_EVERY_VALUE);
    assumeThat(Quadrature.reaches(support(), event())).isTrue();
    List<double[]> samples = samples();
    Quadrature quadrature = quadrature();
    double[] logProbs = logProbs(quadrature.points());
    int size = event().elements();
    for (int frequency = 0; frequency < 8; frequency++) {
      // The characteristic function at some frequencies, in units of the spread.
      double[] direction = Bench.normals("frequency " + frequency, size, 1);
      for (int i = 0; i < size; i++) {
        direction[i] /= spread(samples, i);
      }
      for (double phase : new double[] {0, Math.PI / 2}) {
        ToDoubleFunction<double[]> wave = x -> Math.cos(dot(direction, x) - phase);
        double expected = 0;
        for (int i = 0; i < logProbs.length; i++) {
          expected +=
              Math.exp(logProbs[i])
                  * quadrature.weights()[i]
                  * wave.applyAsDouble(quadrature.points()[i]);
        }
        Statistics.assertMean(
            "a wave of the samples, against its integral with the density",
            each(samples, wave),
            expected);
      }
    }
  }

  @Test
  void samplesMeetSteinsIdentity() {
    // E[∇ ln p] = 0 and E[xᵢ ∂ⱼ ln p] = −1 for i = j, else 0: by parts, for every smooth density.
    assumeThat(density()).isEqualTo(Density.OF_EVERY_VALUE);
    assumeThat(support()).isEqualTo(Support.REAL);
    assumeThat(isSmooth()).isTrue();
    int size = event().elements();
    List<double[]> samples = samples();
    Distribution distribution = distribution(CHUNK);
    Tensor value = distribution.sample(noise());
    double[] slopes =
        inChunks(Gradients.of(distribution.logProb(value).sum(), List.of(value)).get(0));
    double[] products = new double[SAMPLES];
    for (int j = 0; j < size; j++) {
      double[] slope = new double[SAMPLES];
      for (int row = 0; row < SAMPLES; row++) {
        slope[row] = slopes[row * size + j];
      }
      Statistics.assertMean("the slope of the log-density along dimension " + j, slope, 0);
      if (j < 4) {
        for (int row = 0; row < SAMPLES; row++) {
          products[row] = samples.get(row)[j] * slope[row];
        }
        Statistics.assertMean("x ∂ ln p / ∂x along dimension " + j, products, -1);
      }
    }
  }

  // ---- rows

  @Test
  void rowsDoNotKnowOfEachOther() {
    assumeThat(density()).isEqualTo(Density.OF_EVERY_VALUE);
    double[][] points = samples().subList(0, 5).toArray(double[][]::new);
    double[] together = bench.value(5, distribution(5).logProb(constant(points)));
    for (int i = 0; i < 5; i++) {
      double[] alone =
          bench.value(1, distribution(1).logProb(constant(new double[][] {points[i]})));
      assertThat(together[i]).isCloseTo(alone[0], within(1e-9));
    }
  }

  @Test
  void repeatsRowsSideBySide() {
    Distribution repeated = distribution(2).repeatRows(3);
    assertThat(repeated.rows()).isEqualTo(6);
    assertThat(repeated.eventShape()).isEqualTo(event());
    Tensor sample = repeated.sample(noise());
    assertThat(sample.shape()).isEqualTo(event().prepend(6));
    double[] values = bench.value(2, sample);
    if (density() != Density.NONE && support() == Support.REAL) {
      int size = event().elements();
      assertThat(Arrays.copyOfRange(values, 0, size))
          .as("two samples of one row")
          .isNotEqualTo(Arrays.copyOfRange(values, size, 2 * size));
    }
    if (density() == Density.OF_EVERY_VALUE) {
      double[] logProbs = bench.value(2, repeated.logProb(sample));
      double[] each =
          bench.value(6, distribution(6).logProb(Tensor.constant(sample.shape(), values)));
      for (int row = 0; row < 6; row++) {
        assertThat(logProbs[row]).isCloseTo(each[row], within(1e-9));
      }
    }
  }

  // ---- gradients

  @Test
  void hasTheGradientsOfItsLogProbability() {
    assumeThat(density()).isNotEqualTo(Density.NONE);
    Distribution distribution = distribution(3);
    Tensor weights = Bench.normalTensor("weights of rows", 1, 3);
    if (density() == Density.OF_EVERY_VALUE) {
      Variable value = Variable.parameter("value", event().prepend(3), Initializer.constant(0));
      List<double[]> points = samples().subList(0, 3);
      double[] flat = points.stream().flatMapToDouble(Arrays::stream).toArray();
      Tensor loss = distribution.logProb(value.tensor()).times(weights).sum();
      bench.move(List.of(loss));
      bench.session().writeExactly(value, flat);
      bench.assertGradients(3, loss);
    } else {
      bench.assertGradients(
          3, distribution.sampleWithLogProb(noise()).logProb().times(weights).sum());
    }
  }

  @Test
  void hasTheGradientsOfItsSamples() {
    // Those of a discrete distribution are zero, and so are the differences: samples jump.
    Tensor sample = distribution(3).sample(noise());
    int[] sizes = sample.shape().toArray();
    bench.assertGradients(
        3, sample.times(Bench.normalTensor("weights of samples", 1, sizes)).sum());
  }

  // ---- numbers

  private List<double[]> samples() {
    double[] flat = inChunks(distribution(CHUNK).sample(noise()));
    int size = event().elements();
    return IntStream.range(0, SAMPLES)
        .mapToObj(row -> Arrays.copyOfRange(flat, row * size, (row + 1) * size))
        .toList();
  }

  /** The values of a tensor for {@code SAMPLES} rows, some at a time. */
  private double[] inChunks(Tensor tensor) {
    ReferenceProgram program = bench.compile(List.of(tensor));
    int each = tensor.shape().elements();
    double[] all = new double[each * (SAMPLES / CHUNK)];
    for (int chunk = 0; chunk < SAMPLES / CHUNK; chunk++) {
      Feeds feeds = bench.feeds(chunk * CHUNK, CHUNK);
      program.run(feeds);
      System.arraycopy(program.exactValue(tensor), 0, all, chunk * each, each);
    }
    return all;
  }

  private Quadrature quadrature() {
    return Quadrature.of(support(), samples().toArray(double[][]::new));
  }

  private double[] logProbs(double[][] points) {
    int size = event().elements();
    Variable value = Variable.state("value", event().prepend(CHUNK), Initializer.constant(0));
    Tensor logProb = distribution(CHUNK).logProb(value.tensor());
    ReferenceProgram program = bench.compile(List.of(logProb));
    double[] all = new double[points.length];
    for (int first = 0; first < points.length; first += CHUNK) {
      int count = Math.min(CHUNK, points.length - first);
      double[] flat = new double[CHUNK * size];
      for (int i = 0; i < CHUNK; i++) {
        System.arraycopy(points[Math.min(first + i, points.length - 1)], 0, flat, i * size, size);
      }
      bench.session().writeExactly(value, flat);
      program.run(bench.feeds(first, CHUNK));
      System.arraycopy(program.exactValue(logProb), 0, all, first, count);
    }
    return all;
  }

  private Tensor constant(double[][] points) {
    double[] flat = Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
    return Tensor.constant(event().prepend(points.length), flat);
  }

  private static double[] each(List<double[]> samples, ToDoubleFunction<double[]> function) {
    return samples.stream().mapToDouble(function).toArray();
  }

  private static double spread(List<double[]> samples, int dimension) {
    double[] sorted = each(samples, x -> x[dimension]);
    Arrays.sort(sorted);
    return Math.max(1, sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4]);
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
