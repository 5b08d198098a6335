package org.vae4j.testkit.contract;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.Cauchy;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Exponential;
import org.vae4j.api.distribution.Gompertz;
import org.vae4j.api.distribution.Gumbel;
import org.vae4j.api.distribution.Laplace;
import org.vae4j.api.distribution.Logistic;
import org.vae4j.api.distribution.Pareto;
import org.vae4j.api.distribution.Rayleigh;
import org.vae4j.api.distribution.Reciprocal;
import org.vae4j.api.distribution.Triangular;
import org.vae4j.api.distribution.Uniform;
import org.vae4j.api.distribution.Weibull;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/**
 * Samples of families against the distribution functions of textbooks, by the test of Kolmogorov
 * and Smirnov: where a density jumps or has no variance, the contract says little of samples. A
 * right family fails under one seed in a million.
 */
class FamilySamplesTest {
  private static final int SAMPLES = 100_000;
  private static final long SEED = 1;

  private static Tensor filled(double value) {
    return Tensor.filled(Shape.of(SAMPLES, 1), value);
  }

  private static Tensor log(double value) {
    return filled(Math.log(value));
  }

  private static double within(double share) {
    return Math.max(0, Math.min(1, share));
  }

  static Stream<Arguments> families() {
    return Stream.of(
        family("exponential", () -> new Exponential(log(2.5)), x -> 1 - Math.exp(-2.5 * x)),
        family(
            "Cauchy",
            () -> new Cauchy(filled(0.5), log(2)),
            x -> 0.5 + Math.atan((x - 0.5) / 2) / Math.PI),
        family(
            "logistic",
            () -> new Logistic(filled(0.5), log(2)),
            x -> 1 / (1 + Math.exp(-(x - 0.5) / 2))),
        family("Rayleigh", () -> new Rayleigh(log(0.7)), x -> 1 - Math.exp(-x * x / (2 * 0.49))),
        family("Pareto", () -> new Pareto(log(1.5), log(3)), x -> within(1 - Math.pow(1.5 / x, 3))),
        family(
            "Weibull",
            () -> new Weibull(log(0.7), log(1.8)),
            x -> 1 - Math.exp(-Math.pow(x / 0.7, 1.8))),
        family(
            "reciprocal",
            () -> new Reciprocal(log(0.5), log(Math.log(8))),
            x -> within(Math.log(x / 0.5) / Math.log(8))),
        family(
            "Gompertz",
            () -> new Gompertz(log(2), log(0.4)),
            x -> 1 - Math.exp(-0.4 * Math.expm1(x / 2))),
        family(
            "Gumbel",
            () -> new Gumbel(filled(0.5), log(2)),
            x -> Math.exp(-Math.exp(-(x - 0.5) / 2))),
        family(
            "Laplace",
            () -> new Laplace(filled(0.5), log(2)),
            x -> x < 0.5 ? 0.5 * Math.exp((x - 0.5) / 2) : 1 - 0.5 * Math.exp(-(x - 0.5) / 2)),
        family("uniform", () -> new Uniform(filled(0.5), log(2)), x -> within((x - 0.5) / 2)),
        family(
            "triangular",
            () -> new Triangular(filled(0.5), log(2)),
            x -> {
              double z = Math.max(-1, Math.min(1, (x - 0.5) / 2));
              return z < 0 ? 0.5 * (1 + z) * (1 + z) : 1 - 0.5 * (1 - z) * (1 - z);
            }));
  }

  private static Arguments family(
      String name, Supplier<Distribution> distribution, DoubleUnaryOperator probability) {
    return arguments(name, distribution, probability);
  }

  private static double[] values(Function<Distribution, Tensor> of, Distribution distribution) {
    Tensor tensor = of.apply(distribution);
    try (ReferenceSession session = new ReferenceBackend().open(SEED)) {
      ReferenceProgram program = session.compile(List.of(tensor));
      program.run(new Feeds().at(1, IntStream.range(0, SAMPLES).toArray()));
      return program.exactValue(tensor);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void samplesHaveTheDistributionFunctionOfTextbooks(
      String name, Supplier<Distribution> distribution, DoubleUnaryOperator probability) {
    double[] samples = values(each -> each.sample(NoiseStream.of("family")), distribution.get());
    Statistics.assertDistribution("samples of seed " + SEED, samples, probability);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void densitiesAreTheSlopesOfTheDistributionFunction(
      String name, Supplier<Distribution> distribution, DoubleUnaryOperator probability) {
    Distribution family = distribution.get();
    Tensor sample = family.sample(NoiseStream.of("family"));
    double[] samples = values(each -> sample, family);
    double[] densities = values(each -> each.logProb(sample), family);
    double step = 1e-5;
    for (int i = 0; i < 200; i++) {
      double x = samples[i];
      double slope =
          (probability.applyAsDouble(x + step) - probability.applyAsDouble(x - step)) / (2 * step);
      double off = Math.abs(Math.exp(densities[i]) - slope);
      // Near the places where a density jumps or has a kink the slope is that of both sides.
      boolean isAtAnEdge =
          Math.abs(
                  probability.applyAsDouble(x + step)
                      + probability.applyAsDouble(x - step)
                      - 2 * probability.applyAsDouble(x))
              > 1e-8;
      if (!isAtAnEdge && !(off <= 1e-6 * Math.max(1, slope))) {
        throw new AssertionError(
            name + " at " + x + ": density " + Math.exp(densities[i]) + ", slope " + slope);
      }
    }
  }
}
