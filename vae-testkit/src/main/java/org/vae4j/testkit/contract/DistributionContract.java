package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.plugin.PartBuilder;
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

  /** Samples that another distribution is fitted to. */
  private static final int FITTED = 6000;

  /** The most samples that are drawn for the integral of a density. */
  private static final int MOST_SAMPLES = 200_000;

  /** How well the integral of a density is to be known: by half of what 0.03 nats change. */
  private static final double RESOLUTION = 0.015;

  private static final double INTEGRAL_TOLERANCE = 1e-3;

  private PartBuilder parts;
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

  /**
   * The distributions of some examples, one a row, which should differ from example to example:
   * rows that mix, or that are repeated in the wrong order, cannot be told where all are alike. By
   * default they are.
   *
   * @param examples numbers from 0 to 3; the same number is the same example
   */
  protected Distribution distributionsOf(int... examples) {
    return distribution(examples.length);
  }

  /** The values that an event may have. */
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

  /**
   * How far the integral of the density may be from 1. Where it is estimated from samples, which is
   * so with more than two dimensions, it may be farther by their error, of at most 0.015. More than
   * 1e-3 is for densities without a variance, and for those that jump.
   */
  protected double integralTolerance() {
    return INTEGRAL_TOLERANCE;
  }

  /**
   * Whether a sample's gradient is its derivative with the noise held fixed. Not so where samples
   * are reparameterised implicitly: then the gradients are right in the mean, which is tested for
   * all.
   */
  protected boolean isDifferentiated() {
    return true;
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  final PartBuilder context() {
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
    int lastAxis = Quadrature.lastAxis(event());
    for (double[] sample : samples()) {
      assertThat(support().contains(sample, lastAxis))
          .as("%s is in the support %s", Arrays.toString(sample), support())
          .isTrue();
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

  @Test
  void hasTheQuantilesOfItsSamples() {
    assumeThat(support().isDiscrete()).isFalse();
    Distribution distribution = distribution(1);
    assumeThat(known(() -> distribution.quantile(0.5))).as("quantiles").isPresent();
    List<double[]> samples = samples();
    for (double probability : new double[] {0.05, 0.4, 0.9}) {
      Tensor quantile = distribution.quantile(probability);
      assertThat(quantile.shape()).isEqualTo(event().prepend(1));
      double[] expected = bench.value(1, quantile);
      for (int i = 0; i < expected.length; i++) {
        int dimension = i;
        Statistics.assertMean(
            "samples of dimension " + i + " below the quantile of " + probability,
            each(samples, x -> x[dimension] < expected[dimension] ? 1 : 0),
            probability);
      }
    }
  }

  private static Optional<Tensor> mean(Distribution distribution) {
    return known(distribution::mean);
  }

  private static Optional<Tensor> known(Supplier<Tensor> answer) {
    try {
      return Optional.of(answer.get());
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
        .as("the integral of the density over all events (ln p is off by its logarithm)")
        .isCloseTo(1, within(integralTolerance()));
  }

  @Test
  void densityOfDrawsIsThatOfAProbability() {
    // E_p[g / p] is the integral of g, which is 1, over that of p.
    assumeThat(density()).isNotEqualTo(Density.NONE);
    assumeThat(support()) // beyond whose ends a fitted g reaches
        .isNotEqualTo(Support.MOVING_INTERVAL);
    Draws draws = new Draws();
    draws.add(FITTED);
    Fit fit = Fit.to(support(), Quadrature.lastAxis(event()), draws.values(), draws.logProbs());
    draws.clear();
    Integral integral = integral(fit, draws);
    if (!integral.isOne(integralTolerance())) {
      // A fit may reach to where there are no samples; then one that does not will disagree.
      Integral nearer = integral(fit.narrower(), draws);
      if (!nearer.isOne(integralTolerance())) {
        throw new AssertionError((integral.error() < nearer.error() ? integral : nearer).message());
      }
    }
  }

  private Integral integral(Fit fit, Draws draws) {
    Integral integral;
    do {
      draws.add(SAMPLES);
      double[][] values = draws.values();
      double[] ratios = draws.logProbs();
      for (int row = 0; row < ratios.length; row++) {
        ratios[row] = Math.exp(fit.logDensity(values[row]) - ratios[row]);
      }
      integral = Integral.ofInverses(ratios);
    } while (integral.error() > RESOLUTION && integral.count() < MOST_SAMPLES);
    return integral;
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
            expected,
            integralTolerance() - INTEGRAL_TOLERANCE);
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
    int[] examples = {0, 1, 2, 3};
    Distribution together = distributionsOf(examples);
    double[] values = bench.value(4, together.sample(noise()));
    List<double[]> expected = bench.values(bench.feeds(0, 4), answers(together, values));
    for (int row = 0; row < 4; row++) {
      int size = event().elements();
      double[] value = Arrays.copyOfRange(values, row * size, (row + 1) * size);
      List<double[]> alone =
          bench.values(bench.feeds(row, 1), answers(distributionsOf(examples[row]), value));
      for (int i = 0; i < alone.size(); i++) {
        int each = alone.get(i).length;
        assertThat(Arrays.copyOfRange(expected.get(i), row * each, (row + 1) * each))
            .as("%s of row %d among others and alone", ANSWERS.get(i), row)
            .containsExactly(alone.get(i), within(1e-9));
      }
    }
  }

  @Test
  void repeatsRowsSideBySide() {
    Distribution repeated = distributionsOf(0, 1).repeatRows(3);
    assertThat(repeated.rows()).isEqualTo(6);
    assertThat(repeated.eventShape()).isEqualTo(event());
    Distribution each = distributionsOf(0, 0, 0, 1, 1, 1);
    double[] values = bench.value(2, each.sample(noise()));
    if (density() != Density.NONE && !support().isDiscrete()) {
      int size = event().elements();
      assertThat(Arrays.copyOfRange(values, 0, size))
          .as("two samples of one row")
          .isNotEqualTo(Arrays.copyOfRange(values, size, 2 * size));
    }
    // The same noise for both: two examples with three samples each.
    List<double[]> expected = bench.values(bench.feeds(0, 2), answers(each, values));
    List<double[]> actual = bench.values(bench.feeds(0, 2), answers(repeated, values));
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i))
          .as("%s of two rows, repeated three times side by side", ANSWERS.get(i))
          .containsExactly(expected.get(i), within(1e-9));
    }
  }

  private static final List<String> ANSWERS =
      List.of("the sample", "the mean", "the log-probability of the sample", "ln p");

  /** What a distribution answers, as far as it does; the last is about given values. */
  private List<Tensor> answers(Distribution distribution, double[] values) {
    List<Tensor> answers = new ArrayList<>();
    Sample draw = distribution.sampleWithLogProb(noise());
    answers.add(draw.value());
    answers.add(mean(distribution).orElse(draw.value()));
    answers.add(density() == Density.NONE ? draw.value() : draw.logProb());
    if (density() == Density.OF_EVERY_VALUE) {
      answers.add(
          distribution.logProb(Tensor.constant(event().prepend(distribution.rows()), values)));
    }
    return answers;
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
    assumeThat(distribution(1).isReparameterised()).isTrue();
    assumeThat(isDifferentiated()).isTrue();
    bench.assertGradients(3, weightedSample());
  }

  private Tensor weightedSample() {
    Tensor sample = distribution(3).sample(noise());
    int[] sizes = sample.shape().toArray();
    return sample.times(Bench.normalTensor("weights of samples", 1, sizes)).sum();
  }

  /**
   * One that is not may say so whatever its samples have: a mixture, though its weights are fixed.
   */
  @Test
  void samplesHaveTheGradientsOfAllParametersWhereTheyAreReparameterised() {
    assumeThat(distribution(1).isReparameterised()).isTrue();
    assumeThat(density()).isEqualTo(Density.OF_EVERY_VALUE);
    Tensor sample = weightedSample();
    Tensor value = distribution(3).sample(noise()).stopGradient();
    Tensor logProb =
        distribution(3).logProb(value).times(Bench.normalTensor("weights", 1, 3)).sum();
    List<Variable> parameters = bench.move(List.of(sample, logProb));
    assertThat(withGradient(sample, parameters))
        .as("the parameters whose gradients samples have, as they are said to be reparameterised")
        .containsAll(withGradient(logProb, parameters));
  }

  /** Those of some parameters by which the gradient of a scalar is not zero. */
  private List<Variable> withGradient(Tensor scalar, List<Variable> parameters) {
    List<Tensor> gradients =
        Gradients.of(scalar, parameters.stream().map(Variable::tensor).toList());
    List<double[]> values = bench.values(bench.feeds(0, 3), gradients);
    return IntStream.range(0, parameters.size())
        .filter(i -> Arrays.stream(values.get(i)).anyMatch(each -> each != 0))
        .mapToObj(parameters::get)
        .toList();
  }

  @Test
  void gradientsThroughSamplesAreThoseOfTheMean() {
    // E[∇f(x)] through the samples, and E[f(x) ∇ ln p(x)] past them, are both ∇E[f(x)].
    assumeThat(density()).isEqualTo(Density.OF_EVERY_VALUE);
    assumeThat(distribution(1).isReparameterised()).isTrue();
    assumeThat(support()).isNotEqualTo(Support.MOVING_INTERVAL);
    int rows = 100;
    Distribution distribution = distribution(rows);
    Tensor sample = distribution.sample(noise());
    int[] sizes = sample.shape().toArray();
    sizes[0] = 1;
    Tensor f = // [rows], not symmetric and bounded
        sample
            .times(Bench.normalTensor("directions", 1, sizes).broadcast(sample.shape()))
            .sumRows()
            .plus(0.5)
            .tanh();
    Tensor scored = f.stopGradient().times(distribution.logProb(sample.stopGradient()));
    List<Variable> parameters = bench.move(List.of(f, scored));
    assumeThat(parameters).as("parameters").isNotEmpty();
    List<Tensor> inputs = parameters.stream().map(Variable::tensor).toList();
    List<Tensor> through = Gradients.of(f.mean(), inputs);
    List<Tensor> past = Gradients.of(scored.mean(), inputs);
    List<Tensor> differences = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor difference = through.get(i).minus(past.get(i));
      differences.add(
          difference
              .times(Bench.normalTensor("weights " + i, 1, difference.shape().toArray()))
              .sum());
    }
    ReferenceProgram program = bench.compile(differences);
    double[][] values = new double[differences.size()][SAMPLES / rows];
    for (int chunk = 0; chunk < SAMPLES / rows; chunk++) {
      program.run(bench.feeds(chunk * rows, rows));
      for (int i = 0; i < differences.size(); i++) {
        values[i][chunk] = program.exactValue(differences.get(i))[0];
      }
    }
    for (int i = 0; i < values.length; i++) {
      Statistics.assertMean(
          "the gradient of a mean by " + parameters.get(i) + ", through samples less past them",
          values[i],
          0);
    }
  }

  // ---- temperatures

  @Test
  void atTemperatureOneItIsItself() {
    assertThat(bench.value(3, distribution(3).tempered(1).sample(noise())))
        .containsExactly(bench.value(3, distribution(3).sample(noise())));
  }

  /** Of those that are spread about their mean, and of those whose components are. */
  @Test
  void atTemperatureZeroNothingIsLeftOfTheSpread() {
    Distribution cold;
    try {
      cold = distribution(3).tempered(0);
    } catch (UnsupportedOperationException e) {
      return; // it has no deviations
    }
    Optional<double[]> mean = mean(distribution(1)).map(each -> bench.value(1, each));
    assumeThat(mean).as("a mean").isPresent();
    assumeThat(cold).isInstanceOf(Deterministic.class);
    for (int row = 0; row < 3; row++) {
      int size = event().elements();
      assertThat(
              Arrays.copyOfRange(
                  bench.value(3, cold.sample(noise())), row * size, (row + 1) * size))
          .containsExactly(mean.orElseThrow(), within(1e-9));
    }
  }

  // ---- finite supports, and dimensions

  @Test
  void listsEveryValueOfAFiniteSupport() {
    Optional<Tensor> listed = distribution(1).support();
    assumeThat(listed).as("a finite support").isPresent();
    Tensor support = listed.orElseThrow(); // [values, event…]
    assertThat(support.shape().row()).isEqualTo(event());
    int count = support.shape().size(0);
    double[] flat = bench.value(1, support);
    int size = event().elements();
    List<List<Double>> values =
        IntStream.range(0, count)
            .mapToObj(i -> list(Arrays.copyOfRange(flat, i * size, (i + 1) * size)))
            .toList();
    assertThat(values).as("the values that are listed").doesNotHaveDuplicates();
    Set<List<Double>> known = Set.copyOf(values);
    for (double[] sample : samples()) {
      assertThat(known).as("the values that are listed").contains(list(sample));
    }
    double[] logProbs = bench.value(count, distribution(count).logProb(support));
    double[] mean = new double[size];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.exp(logProbs[i]);
      for (int j = 0; j < size; j++) {
        mean[j] += Math.exp(logProbs[i]) * flat[i * size + j];
      }
    }
    assertThat(sum).as("the sum of the probabilities of all values").isCloseTo(1, within(1e-9));
    mean(distribution(1))
        .ifPresent(
            each ->
                assertThat(bench.value(1, each))
                    .as("the mean, against the sum over all values")
                    .containsExactly(mean, within(1e-9)));
  }

  private static List<Double> list(double[] event) {
    return Arrays.stream(event).boxed().toList();
  }

  @Test
  void logProbabilitiesOfDimensionsAddUp() {
    assumeThat(density()).isEqualTo(Density.OF_EVERY_VALUE);
    Distribution distribution = distributionsOf(0, 1, 2, 3);
    Tensor value =
        Tensor.constant(event().prepend(4), bench.value(4, distribution.sample(noise())));
    Optional<Tensor> each = known(() -> distribution.logProbs(value));
    assumeThat(each).as("log-probabilities of dimensions").isPresent();
    List<Integer> sizes = Arrays.stream(each.orElseThrow().shape().toArray()).boxed().toList();
    assertThat(Arrays.stream(value.shape().toArray()).boxed().toList())
        .as("the shape of the values, of which that of their log-probabilities is the beginning")
        .startsWith(sizes.toArray(Integer[]::new));
    List<double[]> values =
        bench.values(
            bench.feeds(0, 4), List.of(each.orElseThrow().sumRows(), distribution.logProb(value)));
    assertThat(values.get(0))
        .as("the sum of the log-probabilities of dimensions, and that of the whole")
        .containsExactly(values.get(1), within(1e-9));
  }

  @Test
  void whatWasObservedHasItsMarginalProbability() {
    assumeThat(density()).isEqualTo(Density.OF_EVERY_VALUE);
    int size = event().elements();
    Distribution distribution = distributionsOf(0, 1, 2, 3);
    double[] values = bench.value(4, distribution.sample(noise()));
    double[] first = new double[values.length];
    for (int row = 0; row < 4; row++) {
      first[row * size] = 1;
    }
    Optional<Tensor> marginal = observed(distribution, values, first);
    assumeThat(marginal).as("marginal log-probabilities").isPresent();
    double[] everything = new double[values.length];
    Arrays.fill(everything, 1);
    assertThat(bench.value(4, observed(distribution, values, everything).orElseThrow()))
        .as("ln p of everything")
        .containsExactly(
            bench.value(4, distribution.logProb(Tensor.constant(event().prepend(4), values))),
            within(1e-9));
    assertThat(bench.value(4, observed(distribution, values, new double[4 * size]).orElseThrow()))
        .as("ln p of nothing")
        .containsExactly(new double[4], within(1e-9));
    double[] others = values.clone(); // what was not observed may be anything
    for (int i = 0; i < others.length; i++) {
      others[i] = first[i] == 1 ? values[i] : values[(i + size) % values.length];
    }
    assertThat(bench.value(4, observed(distribution, others, first).orElseThrow()))
        .as("ln p of the first element, whatever the others are")
        .containsExactly(bench.value(4, marginal.orElseThrow()), within(1e-9));
    assumeThat(Quadrature.reaches(support(), event())).isTrue();
    assumeThat(support()).isNotEqualTo(Support.SIMPLEX);
    assumeThat(size).isGreaterThan(1);
    assertMarginal();
  }

  /** The log-probabilities of what was observed of some values. */
  private Optional<Tensor> observed(Distribution distribution, double[] values, double[] mask) {
    Shape shape = event().prepend(distribution.rows());
    return known(
        () -> distribution.logProb(Tensor.constant(shape, values), Tensor.constant(shape, mask)));
  }

  /** Under p and under the marginal of the first element, a function of it has the same mean. */
  private void assertMarginal() {
    int size = event().elements();
    Quadrature quadrature = quadrature();
    double[] logProbs = logProbs(quadrature.points());
    double[] mask = new double[size];
    mask[0] = 1;
    Tensor first = Tensor.constant(event().prepend(1), mask).broadcast(event().prepend(CHUNK));
    Tensor others = Tensor.constant(1).minus(first);
    Distribution distribution = distribution(CHUNK);
    double[] logFirst = logProbs(value -> distribution.logProb(value, first), quadrature.points());
    double[] logOthers =
        logProbs(value -> distribution.logProb(value, others), quadrature.points());
    double spread = spread(samples(), 0);
    double joint = 0;
    double product = 0;
    double total = 0;
    for (int i = 0; i < logProbs.length; i++) {
      double weight = quadrature.weights()[i];
      double wave = Math.sin(quadrature.points()[i][0] / spread + 0.5);
      joint += weight * Math.exp(logProbs[i]) * wave;
      product += weight * Math.exp(logFirst[i] + logOthers[i]) * wave;
      total += weight * Math.exp(logFirst[i] + logOthers[i]);
    }
    assertThat(total)
        .as("the integral of the marginals of the first element and of the others")
        .isCloseTo(1, within(integralTolerance()));
    assertThat(product)
        .as("a wave of the first element under its marginal, against that under the whole")
        .isCloseTo(joint, within(integralTolerance()));
  }

  // ---- numbers

  private List<double[]> samples() {
    double[] flat = inChunks(distribution(CHUNK).sample(noise()));
    int size = event().elements();
    return IntStream.range(0, SAMPLES)
        .mapToObj(row -> Arrays.copyOfRange(flat, row * size, (row + 1) * size))
        .toList();
  }

  /** Samples with their log-probabilities, as many as are asked for, each of a row of its own. */
  private final class Draws {
    private final Tensor value;
    private final Tensor logProb;
    private final ReferenceProgram program;
    private final List<double[]> values = new ArrayList<>();
    private final List<Double> logProbs = new ArrayList<>();
    private int rows;

    Draws() {
      Sample draw = distribution(CHUNK).sampleWithLogProb(noise());
      value = draw.value();
      logProb = draw.logProb();
      program = bench.compile(List.of(value, logProb));
    }

    void add(int count) {
      int size = event().elements();
      for (int first = 0; first < count; first += CHUNK) {
        program.run(bench.feeds(rows, CHUNK));
        double[] flat = program.exactValue(value);
        double[] logs = program.exactValue(logProb);
        for (int row = 0; row < CHUNK; row++) {
          values.add(Arrays.copyOfRange(flat, row * size, (row + 1) * size));
          logProbs.add(logs[row]);
        }
        rows += CHUNK;
      }
    }

    /** Forgets the samples; the next ones are of other rows. */
    void clear() {
      values.clear();
      logProbs.clear();
    }

    double[][] values() {
      return values.toArray(double[][]::new);
    }

    double[] logProbs() {
      return logProbs.stream().mapToDouble(Double::doubleValue).toArray();
    }
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

  /** The mean of ln q − ln p under this distribution, q. */
  final Expectation logRatioTo(IntFunction<Distribution> p) {
    if (density() == Density.OF_EVERY_VALUE && Quadrature.reaches(support(), event())) {
      Quadrature quadrature = quadrature();
      double[] logQ = logProbs(quadrature.points());
      double[] logP = logProbs(p.apply(CHUNK)::logProb, quadrature.points());
      double mean = 0;
      double total = 0;
      for (int i = 0; i < logQ.length; i++) {
        double probability = Math.exp(logQ[i]) * quadrature.weights()[i];
        mean += probability == 0 ? 0 : probability * (logQ[i] - logP[i]);
        total += probability;
      }
      return new Expectation(mean / total, 0);
    }
    Draws draws = new Draws();
    Expectation expectation;
    do {
      draws.add(SAMPLES);
      double[] differences = draws.logProbs();
      double[] logP = logProbs(p.apply(CHUNK)::logProb, draws.values());
      for (int i = 0; i < differences.length; i++) {
        differences[i] -= logP[i];
      }
      expectation = new Expectation(Statistics.mean(differences), Statistics.allowed(differences));
    } while (expectation.error() > Expectation.DIVERGENCE_RESOLUTION * Math.abs(expectation.value())
        && draws.values().length < MOST_SAMPLES);
    return expectation;
  }

  private Quadrature quadrature() {
    return Quadrature.of(support(), event(), samples().toArray(double[][]::new));
  }

  /** The log-probabilities of some events, each under the distribution of a row. */
  final double[] logProbs(double[][] points) {
    return logProbs(distribution(CHUNK)::logProb, points);
  }

  /** Some at a time, by a function of {@code CHUNK} rows. */
  private double[] logProbs(UnaryOperator<Tensor> function, double[][] points) {
    int size = event().elements();
    Variable value = Variable.state("value", event().prepend(CHUNK), Initializer.constant(0));
    Tensor logProb = function.apply(value.tensor());
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
