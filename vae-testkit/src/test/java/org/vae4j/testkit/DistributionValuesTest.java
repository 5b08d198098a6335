package org.vae4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.Beta;
import org.vae4j.api.distribution.Dirichlet;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Gamma;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.NegativeBinomial;
import org.vae4j.api.distribution.Poisson;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.distribution.StudentT;
import org.vae4j.api.special.GammaFunction;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;

/**
 * Densities and divergences in double precision: against the formulas of textbooks with ln Γ of
 * double precision, and against integrals over 200,001 places.
 */
class DistributionValuesTest {
  @ParameterizedTest
  @CsvSource({"0, -1.5324768713", "1, -1.3501553145", "5, -3.0694080929"})
  void negativeBinomialOfMeanTwoAndInverseDispersionThree(double count, double expected) {
    assertLogProb(new NegativeBinomial(row(Math.log(2)), row(Math.log(3))), expected, count);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1e-3, 0.5",
    "3, 40, 0.01",
    "7, 1e6, 1e3",
    "8, 2, 1e-3",
    "9, 2, 1e-3",
    "200, 180, 7",
    "1e4, 1e4, 30",
    "1e4, 9800, 1e8",
    "30, 1e7, 2",
    "1e5, 3, 0.2"
  })
  void negativeBinomialIsItsFormulaForAnySizeOfCountAndParameters(
      double x, double mean, double theta) {
    double expected =
        GammaFunction.log(x + theta)
            - GammaFunction.log(theta)
            - GammaFunction.log(x + 1)
            - theta * Math.log1p(mean / theta)
            - x * Math.log1p(theta / mean);
    double size = Math.max(1, GammaFunction.log(x + theta) + theta * Math.log1p(mean / theta));
    assertThat(logProb(new NegativeBinomial(row(Math.log(mean)), row(Math.log(theta))), x))
        .isCloseTo(expected, within(1e-8 + 1e-14 * size));
  }

  @Test
  void negativeBinomialOfHugeInverseDispersionIsPoisson() {
    for (double x : new double[] {0, 3, 8, 9, 60, 900}) {
      double expected = logProb(new Poisson(row(Math.log(50))), x);
      double actual = logProb(new NegativeBinomial(row(Math.log(50)), row(Math.log(1e13))), x);
      assertThat(actual).as("count %s", x).isCloseTo(expected, within(1e-7));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 3", "7, 3", "8, 3", "9, 3", "100, 90", "100, 1e-3", "1e5, 1.01e5"})
  void poissonIsItsFormulaForAnySizeOfCountAndRate(double x, double rate) {
    double expected = x * Math.log(rate) - rate - GammaFunction.log(x + 1);
    assertThat(logProb(new Poisson(row(Math.log(rate))), x))
        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  @ParameterizedTest
  @CsvSource({"1.2, 2.5, 1.5, -0.7975377650", "0.01, 0.3, 2, 2.3157652895"})
  void gamma(double x, double concentration, double rate, double expected) {
    assertLogProb(new Gamma(row(concentration), row(Math.log(rate))), expected, x);
  }

  @ParameterizedTest
  @CsvSource({"0.3, 2, 3.5, 0.6611802011", "0.9, 0.5, 0.5, 0.0592429185"})
  void beta(double x, double alpha, double beta, double expected) {
    assertLogProb(new Beta(row(alpha), row(beta)), expected, x);
  }

  @Test
  void dirichlet() {
    assertLogProb(new Dirichlet(row(0.5, 1, 2.5)), 0.6997098412, 0.2, 0.3, 0.5);
  }

  @ParameterizedTest
  @CsvSource({"1.7, 4, 0.5, 2, -1.8894206742", "-30, 1, 0, 1, -7.9482351434"})
  void studentT(double x, double degrees, double location, double scale, double expected) {
    assertLogProb(new StudentT(row(degrees), row(location), row(Math.log(scale))), expected, x);
  }

  @Test
  void samplesTooSmallForANumberHaveALogProbability() {
    // Of a concentration of 1e-3, half of the samples are below 1e-300.
    Distribution[] distributions = {
      new Gamma(row(1e-3, 1e-3, 1e-3), row(0, 0, 0)),
      new Beta(row(1e-3, 1e-3, 1e-3), row(1e-3, 1e-3, 1e-3)),
      new Dirichlet(row(1e-3, 1e-3, 1e-3))
    };
    for (Distribution distribution : distributions) {
      Sample sample = distribution.repeatRows(50).sampleWithLogProb(NoiseStream.of("small"));
      assertThat(values(50, sample.logProb()))
          .as("%s", distribution)
          .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }
  }

  @ParameterizedTest
  @CsvSource({"2.5, 1.5, 1.2, 0.7, 0.1252814015", "0.5, 2, 3, 1, 6.8589988444"})
  void divergenceOfGammasIsItsIntegral(
      double a, double rateOfQ, double b, double rateOfP, double expected) {
    assertDivergence(
        new Gamma(row(a), row(Math.log(rateOfQ))),
        new Gamma(row(b), row(Math.log(rateOfP))),
        expected);
  }

  /** Also where one concentration is so much larger that they are on both sides of the series. */
  @ParameterizedTest
  @CsvSource({"100, 1", "8.5, 0.25", "20, 11.5", "2.5, 1.2", "3, 200"})
  void divergenceOfGammasHasItsGradientWhateverTheTwoConcentrations(double a, double b) {
    Variable q = Variable.parameter("q", Shape.of(1, 1), Initializer.constant(a));
    Variable rate = Variable.parameter("rate", Shape.of(1, 1), Initializer.constant(0.2));
    Tensor divergence =
        KullbackLeibler.standard()
            .between(new Gamma(q.tensor(), rate.tensor()), new Gamma(row(b), row(-0.1)))
            .orElseThrow();
    try (var session = new ReferenceBackend().open(7)) {
      GradientCheck.assertGradients(
          session, divergence.sum(), List.of(q, rate), new Feeds().at(1, new int[] {0}));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 3.5, 1, 1, 0.2986902819", "0.5, 0.8, 2, 3, 1.1247715164"})
  void divergenceOfBetasIsItsIntegralAndThatOfDirichletsOfTwo(
      double a, double b, double c, double d, double expected) {
    assertDivergence(new Beta(row(a), row(b)), new Beta(row(c), row(d)), expected);
    assertDivergence(new Dirichlet(row(a, b)), new Dirichlet(row(c, d)), expected);
  }

  @Test
  void divergenceOfPoissonsIsItsSum() {
    double q = 3.2;
    double p = 4.5;
    double expected = q * Math.log(q / p) - q + p;
    assertDivergence(new Poisson(row(Math.log(q))), new Poisson(row(Math.log(p))), expected);
  }

  private static void assertDivergence(Distribution q, Distribution p, double expected) {
    Tensor divergence = KullbackLeibler.standard().between(q, p).orElseThrow();
    assertThat(values(1, divergence)[0]).isCloseTo(expected, within(1e-9));
    Tensor ofItself = KullbackLeibler.standard().between(q, q).orElseThrow();
    assertThat(values(1, ofItself)[0]).isCloseTo(0, within(1e-12));
  }

  private static void assertLogProb(Distribution distribution, double expected, double... value) {
    assertThat(logProb(distribution, value)).isCloseTo(expected, within(1e-10));
  }

  private static double logProb(Distribution distribution, double... value) {
    return values(1, distribution.logProb(row(value)))[0];
  }

  private static Tensor row(double... values) {
    return Tensor.constant(Shape.of(1, values.length), values);
  }

  private static double[] values(int rows, Tensor tensor) {
    try (var session = new ReferenceBackend().open(7)) {
      ReferenceProgram program = session.compile(List.of(tensor), List.of());
      program.run(new Feeds().at(1, IntStream.range(0, rows).toArray()));
      return program.exactValue(tensor);
    }
  }
}
