package org.vae4j.models.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.UserException;
import org.vae4j.api.autoregression.AutoregressiveDistribution;
import org.vae4j.api.autoregression.Turns;
import org.vae4j.api.chain.CompiledChain;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.Parts;

/** What is exact of autoregressive likelihoods, for features and parameters drawn at random. */
class AutoregressionTest {
  private record Case(String name, LikelihoodConfig config, Shape example) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static LikelihoodConfig made(int... hidden) {
    return new MadeConfig(
        new BernoulliConfig(), IntStream.of(hidden).boxed().toList(), Activation.TANH, 2);
  }

  private static LikelihoodConfig pixelcnn(int channels, int layers, int reach) {
    return new PixelCnnConfig(new BernoulliConfig(), channels, layers, reach, 2);
  }

  static List<Case> small() {
    return List.of(
        new Case("linear", made(), Shape.of(8)),
        new Case("one layer", made(20), Shape.of(8)),
        new Case("two layers", made(11, 7), Shape.of(2, 4)),
        new Case("one number", made(3), Shape.of(1)),
        new Case("pixels", pixelcnn(3, 2, 1), Shape.of(1, 3, 3)),
        new Case("a row of pixels", pixelcnn(2, 2, 2), Shape.of(1, 1, 8)),
        new Case("a column of pixels", pixelcnn(2, 1, 1), Shape.of(1, 8, 1)),
        new Case("colours", pixelcnn(5, 2, 1), Shape.of(3, 1, 3)),
        new Case("two colours", pixelcnn(3, 1, 1), Shape.of(2, 2, 2)));
  }

  static List<Case> large() {
    return List.of(
        new Case("one layer", made(100), Shape.of(12)),
        new Case("no layer", made(), Shape.of(5)),
        new Case("pixels", pixelcnn(4, 5, 1), Shape.of(1, 4, 5)),
        new Case("far pixels", pixelcnn(3, 3, 2), Shape.of(1, 5, 4)),
        new Case("colours", pixelcnn(6, 4, 1), Shape.of(3, 3, 3)));
  }

  private static AutoregressiveDistribution distribution(Case of, int rows) {
    PartBuilder parts = Parts.installed();
    Likelihood likelihood = parts.build("likelihood", of.config());
    return (AutoregressiveDistribution)
        likelihood.given(
            (name, each) -> {
              Shape shape = of.example().prepend(each);
              Variable feature = Variable.state("features/" + name, shape, Initializer.uniform(2));
              return feature.tensor().broadcast(shape.prepend(rows));
            },
            Condition.none(rows),
            ForwardPass.evaluation("test"));
  }

  /** Every example of bits, one a row. */
  private static Tensor everyExample(Shape example) {
    int size = example.elements();
    int rows = 1 << size;
    double[] bits = new double[rows * size];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < size; i++) {
        bits[row * size + i] = row >> i & 1;
      }
    }
    return Tensor.constant(example.prepend(rows), bits);
  }

  @ParameterizedTest
  @MethodSource("small")
  void probabilitiesOfAllExamplesAddUpToOne(Case of) {
    try (Run run = new Run(3)) {
      Tensor every = everyExample(of.example());
      double[] logProbs = run.value(distribution(of, every.shape().size(0)).logProb(every));
      double sum = 0;
      double largest = 0;
      for (double logProb : logProbs) {
        sum += Math.exp(logProb);
        largest = Math.max(largest, Math.exp(logProb));
      }
      assertThat(sum).isCloseTo(1, within(1e-9));
      assertThat(largest).as("not all alike").isGreaterThan(1.05 / logProbs.length);
    }
  }

  /** Of every dimension on every other: at all that come before, whatever the distance. */
  @ParameterizedTest
  @MethodSource("large")
  void everyDimensionDependsOnThoseBeforeItAndNoOther(Case of) {
    Shape shape = of.example();
    int size = shape.elements();
    Turns turns = shape.rank() == 3 ? Turns.byPlace(shape) : Turns.inOrder(shape);
    try (Run run = new Run(5)) {
      Variable x = Variable.state("x", shape.prepend(1), Initializer.uniform(1));
      Tensor means = distribution(of, 1).conditionals(x.tensor()).mean().flattenRows();
      for (int i = 0; i < size; i++) {
        Tensor slope = Gradients.of(means.slice(1, i, i + 1).sum(), List.of(x.tensor())).get(0);
        double[] slopes = run.value(slope);
        for (int j = 0; j < size; j++) {
          if (turns.of(j) < turns.of(i)) {
            assertThat(slopes[j])
                .as("turn %d of turn %d, which is before it", turns.of(i), turns.of(j))
                .isNotZero();
          } else {
            assertThat(slopes[j])
                .as("turn %d of turn %d, which is not before it", turns.of(i), turns.of(j))
                .isZero();
          }
        }
      }
    }
  }

  /**
   * Pearson's statistic of 4,096 examples over the eight most probable of 256 or 512 and the rest,
   * of 8 degrees of freedom: above 33.4 with probability 5·10⁻⁵.
   */
  @ParameterizedTest
  @MethodSource("small")
  void samplesOfTheChainHaveTheProbabilitiesOfTheDensity(Case of) {
    int size = of.example().elements();
    int rows = 4096;
    try (Run run = new Run(7)) {
      Tensor every = everyExample(of.example());
      double[] logProbs = run.value(distribution(of, every.shape().size(0)).logProb(every));
      run.rows(0, rows);
      float[] drawn;
      try (CompiledChain chain =
          new CompiledChain(
              run.session(), distribution(of, rows).sampling().orElseThrow(), "draws")) {
        drawn = chain.run(run.feeds()).get(Distribution.VALUE);
      }
      assertProbable(frequencies(drawn, size), logProbs, rows);
      double[] unrolled = run.value(distribution(of, rows).sample(NoiseStream.of("unrolled")));
      float[] values = new float[unrolled.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) unrolled[i];
      }
      assertProbable(frequencies(values, size), logProbs, rows);
    }
  }

  private static int[] frequencies(float[] drawn, int size) {
    int[] frequencies = new int[1 << size];
    for (int row = 0; row < drawn.length / size; row++) {
      int number = 0;
      for (int i = 0; i < size; i++) {
        assertThat(drawn[row * size + i]).isIn(0f, 1f);
        number |= (int) drawn[row * size + i] << i;
      }
      frequencies[number]++;
    }
    return frequencies;
  }

  private static void assertProbable(int[] frequencies, double[] logProbs, int rows) {
    List<Integer> byProbability =
        IntStream.range(0, logProbs.length)
            .boxed()
            .sorted((a, b) -> Double.compare(logProbs[b], logProbs[a]))
            .toList();
    double statistic = 0;
    double expectedOfRest = rows;
    int rest = rows;
    for (int number : byProbability.subList(0, Math.min(8, logProbs.length - 1))) {
      double expected = rows * Math.exp(logProbs[number]);
      statistic += Math.pow(frequencies[number] - expected, 2) / expected;
      expectedOfRest -= expected;
      rest -= frequencies[number];
    }
    statistic += Math.pow(rest - expectedOfRest, 2) / expectedOfRest;
    assertThat(statistic).as("Pearson's statistic, seed 7").isLessThan(33.4);
  }

  @Test
  void repeatedRowsAreEachAsBefore() {
    Case of = new Case("pixels", pixelcnn(3, 2, 1), Shape.of(1, 3, 3));
    try (Run run = new Run(9)) {
      double[] bits = new Random(1).ints(18, 0, 2).asDoubleStream().toArray();
      Tensor x = Tensor.constant(Shape.of(2, 1, 3, 3), bits);
      double[] once = run.value(distribution(of, 2).logProb(x));
      double[] twice = run.value(distribution(of, 2).repeatRows(2).logProb(x.repeatRows(2)));
      assertThat(twice)
          .containsExactly(new double[] {once[0], once[0], once[1], once[1]}, within(1e-12));
    }
  }

  @Test
  void longEventsAreDrawnByAChainAlone() {
    AutoregressiveDistribution distribution =
        distribution(new Case("long", made(4), Shape.of(129)), 1);
    assertThat(distribution.sampling().orElseThrow().links()).isEqualTo(129);
    assertThatThrownBy(() -> distribution.sample(NoiseStream.of("x")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "an example of 129 dimensions that are drawn one after the other takes as many runs of"
                + " its network; within a computation such as a training step that is done for 128"
                + " at most");
  }

  @Test
  void likelihoodsWhoseDimensionsAreDrawnTogetherAreRefused() {
    LikelihoodConfig nested = new MadeConfig(made(3), List.of(4), Activation.RELU, 1);
    assertThatThrownBy(() -> distribution(new Case("nested", nested, Shape.of(3)), 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the likelihood 'made' draws one dimension of an example after the other, and the"
                + " dimensions of 'made' are drawn together; give it a likelihood of one dimension"
                + " at a time, such as 'bernoulli', 'gaussian' or 'categorical-256'");
  }

  @Test
  void imagesAreAskedForAndEnoughChannels() {
    assertThatThrownBy(() -> distribution(new Case("vector", pixelcnn(4, 1, 1), Shape.of(6)), 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the likelihood 'pixelcnn' is for images, channels × height × width; the examples are"
                + " 6. Use the likelihood 'made'");
    assertThatThrownBy(
            () -> distribution(new Case("colours", pixelcnn(2, 1, 1), Shape.of(3, 2, 2)), 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the likelihood 'pixelcnn' has 2 hidden channels for images of 3; each of these needs"
                + " at least one of its own. Set 'channels' to 3 or more");
  }

  @Test
  void priorsAreOfAnyNumbers() {
    assertThatThrownBy(
            () -> Parts.installed().build("prior", new AutoregressivePriorConfig(made(3))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the likelihood 'bernoulli' is for values from 0 to 1");
  }

  @Test
  void oneLinearGaussianStepIsAnyGaussian() {
    // p(x) of made without hidden layers and one deviation: x₂ = a x₁ + b + noise.
    GaussianConfig each = new GaussianConfig();
    LikelihoodConfig config = new MadeConfig(each, List.of(), Activation.RELU, 1);
    AutoregressiveDistribution distribution =
        distribution(new Case("gaussian", config, Shape.of(2)), 1);
    try (Run run = new Run(11)) {
      Variable x = Variable.state("x", Shape.of(1, 2), Initializer.uniform(1));
      Tensor logProb = distribution.logProb(x.tensor()).sum();
      Tensor slope = Gradients.of(logProb, List.of(x.tensor())).get(0);
      // The curvature of a Gaussian is the same everywhere.
      Tensor curvature = Gradients.of(slope.slice(1, 0, 1).sum(), List.of(x.tensor())).get(0);
      run.session().writeExactly(x, new double[] {0, 0});
      double[] here = run.value(curvature);
      run.session().writeExactly(x, new double[] {3, -5});
      assertThat(run.value(curvature)).containsExactly(here, within(1e-12));
      assertThat(here[1]).as("they depend on each other").isNotZero();
      assertThat(here[0]).isNegative();
    }
  }
}
