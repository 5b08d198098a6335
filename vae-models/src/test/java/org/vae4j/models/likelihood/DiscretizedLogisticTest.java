package org.vae4j.models.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.DiscretizedLogistic;
import org.vae4j.api.distribution.DiscretizedLogisticMixture;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.GradientCheck;

class DiscretizedLogisticTest {
  /** Means within, at the ends of, and far outside of the levels. */
  private static final double[] MEANS = {0.5, 0, 1, 0.123, 0.9999, -0.4, 1.7, -30, 40};

  /** Scales from far below the width of a bin to far above the range. */
  private static final double[] SCALES = {1e-4, 1e-3, 0.004, 0.03, 0.1, 1, 7, 1000};

  @Test
  void probabilitiesOfAllLevelsAddUpToOne() {
    try (Run run = new Run(1)) {
      for (double mean : MEANS) {
        for (double scale : SCALES) {
          assertThat(sum(run.value(everyLevel(mean, scale))))
              .as("μ = %s, s = %s", mean, scale)
              .isCloseTo(1, within(1e-9));
        }
      }
    }
  }

  @Test
  void mixtureProbabilitiesOfAllLevelsAddUpToOne() {
    Random random = new Random(3);
    try (Run run = new Run(1)) {
      for (int trial = 0; trial < 20; trial++) {
        Shape shape = Shape.of(256, 4, 1);
        Distribution mixture =
            new DiscretizedLogisticMixture(
                repeated(shape, random.doubles(4, -5, 5).toArray()),
                repeated(shape, random.doubles(4, -0.5, 1.5).toArray()),
                repeated(shape, random.doubles(4, -9, 2).toArray()),
                256);
        assertThat(sum(run.value(mixture.logProb(levels())))).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void probabilityOfALevelIsTheDifferenceOfSigmoidsAtTheEdgesOfItsBin() {
    double mean = 0.3;
    double scale = 0.05;
    double half = 0.5 / 255;
    try (Run run = new Run(1)) {
      double[] logProbs = run.value(everyLevel(mean, scale));
      for (int k : new int[] {1, 50, 77, 100, 200}) {
        double x = k / 255.0;
        assertThat(logProbs[k])
            .as("level %s", k)
            .isCloseTo(
                Math.log(sigmoid((x + half - mean) / scale) - sigmoid((x - half - mean) / scale)),
                within(1e-9));
      }
      assertThat(logProbs[0]).isCloseTo(Math.log(sigmoid((half - mean) / scale)), within(1e-12));
      assertThat(logProbs[255])
          .isCloseTo(Math.log(sigmoid(-(1 - half - mean) / scale)), within(1e-12));
    }
  }

  /** Where both sigmoids round to 1, and their difference to 0. */
  @Test
  void tinyProbabilityOfALevelIsTheDensityAtItsCentreTimesTheWidthOfItsBin() {
    double mean = -30;
    double scale = 0.5;
    double x = 100 / 255.0;
    double z = (x - mean) / scale;
    try (Run run = new Run(1)) {
      assertThat(run.value(everyLevel(mean, scale))[100])
          .isCloseTo(-z - Math.log(scale) - Math.log(255), within(1e-5));
    }
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    Shape shape = Shape.of(4, 5);
    Variable mean = Variable.parameter("mean", shape, Initializer.normal(1));
    Variable logScale = Variable.parameter("log-scale", shape, Initializer.normal(2));
    Tensor loss =
        new DiscretizedLogistic(mean.tensor(), logScale.tensor().minus(2), 256)
            .logProb(someLevels(shape))
            .sum();
    try (Run run = new Run(1)) {
      GradientCheck.assertGradients(run.session(), loss, List.of(mean, logScale), run.feeds());
    }
  }

  @Test
  void gradientsOfAMixtureAgreeWithFiniteDifferences() {
    Shape shape = Shape.of(2, 3, 4);
    Variable logits = Variable.parameter("logits", shape, Initializer.normal(1));
    Variable mean = Variable.parameter("mean", shape, Initializer.normal(1));
    Variable logScale = Variable.parameter("log-scale", shape, Initializer.normal(1));
    Tensor loss =
        new DiscretizedLogisticMixture(
                logits.tensor(), mean.tensor(), logScale.tensor().minus(2), 256)
            .logProb(someLevels(Shape.of(2, 4)))
            .sum();
    try (Run run = new Run(1)) {
      GradientCheck.assertGradients(
          run.session(), loss, List.of(logits, mean, logScale), run.feeds());
    }
  }

  @Test
  void meanIsTheExpectedLevel() {
    try (Run run = new Run(1)) {
      for (double mean : MEANS) {
        double[] logProbs = run.value(everyLevel(mean, 0.1));
        double expected = 0;
        for (int k = 0; k < 256; k++) {
          expected += Math.exp(logProbs[k]) * k / 255;
        }
        Tensor location = Tensor.filled(Shape.of(1, 1), mean);
        Tensor logScale = Tensor.filled(Shape.of(1, 1), Math.log(0.1));
        assertThat(run.value(new DiscretizedLogistic(location, logScale, 256).mean())[0])
            .as("μ = %s", mean)
            .isCloseTo(expected, within(1e-9));
      }
    }
  }

  @Test
  void samplesAreLevels() {
    Shape shape = Shape.of(20, 10);
    Tensor samples =
        new DiscretizedLogistic(Tensor.filled(shape, 0.5), Tensor.filled(shape, -1), 256)
            .sample(NoiseStream.of("test"));
    try (Run run = new Run(1).rows(0, 20)) {
      double[] values = run.value(samples);
      assertThat(values)
          .containsExactly(Arrays.stream(values).map(x -> Math.rint(x * 255) / 255).toArray())
          .contains(0, 1);
    }
  }

  @Test
  void refusesASingleLevel() {
    Tensor zero = Tensor.filled(Shape.of(1, 1), 0);
    assertThatThrownBy(() -> new DiscretizedLogistic(zero, zero, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("discretized logistic distribution: there are at least 2 levels, were 1");
  }

  @Test
  void refusesAFirstScaleOutsideOfTheBounds() {
    assertThatThrownBy(() -> new DiscretizedLogisticConfig(256, LogisticScale.SHARED, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value must be a scale between e^-8 (0.000335) and e^2 (7.39), was 8.0");
  }

  @Test
  void objectsToDataOutsideOfTheLevels() {
    assertThat(objection(new DiscretizedLogisticConfig(), 0, 255))
        .contains(
            "the likelihood 'discretized-logistic' is for the 256 levels k/255 of 0 to 1; the"
                + " examples have values from 0.0 to 255.0. Leave out a transform that takes"
                + " pictures from that range, such as 'standardized', or use the likelihood"
                + " 'gaussian'");
  }

  @Test
  void objectsToDataBetweenTheLevels() {
    assertThat(objection(new DiscretizedLogisticMixtureConfig(), 0, 1 / 3f, 0.5f, 1))
        .contains(
            "the likelihood 'discretized-logistic-mixture' is for the 256 levels k/255 of 0 to 1;"
                + " dimension 3 has the value 0.5, which lies between two. Give the number of"
                + " levels that the data have by \"levels\", leave out a transform that moves"
                + " values from their levels, such as 'dequantized', or use the likelihood"
                + " 'continuous-bernoulli'");
  }

  @Test
  void hasNoObjectionToEightBitPictures() {
    float[] shades = new float[256];
    for (int k = 0; k < 256; k++) {
      shades[k] = k / 255f;
    }
    assertThat(objection(new DiscretizedLogisticConfig(), shades)).isEmpty();
  }

  private static Optional<String> objection(LikelihoodConfig config, float... example) {
    ExampleArrays data = new ExampleArrays(Shape.of(example.length), new float[][] {example});
    ExampleArrays levels = new ExampleArrays(Shape.of(1), new float[][] {{0}, {1}});
    return PartBuilder.of(levels, new UniformFanInConfig(), new ModelsPlugin())
        .build("likelihood", config)
        .objection(data);
  }

  /** ln p of each of the 256 levels, one a row. */
  private static Tensor everyLevel(double mean, double scale) {
    Shape shape = Shape.of(256, 1);
    return new DiscretizedLogistic(
            Tensor.filled(shape, mean), Tensor.filled(shape, Math.log(scale)), 256)
        .logProb(levels());
  }

  private static Tensor levels() {
    double[] levels = new double[256];
    Arrays.setAll(levels, k -> k / 255.0);
    return Tensor.constant(Shape.of(256, 1), levels);
  }

  private static Tensor someLevels(Shape shape) {
    double[] levels = new double[shape.elements()];
    Arrays.setAll(levels, i -> i * 97 % 256 / 255.0);
    levels[1] = 1;
    return Tensor.constant(shape, levels);
  }

  private static Tensor repeated(Shape shape, double[] values) {
    return Tensor.constant(Shape.of(1, values.length, 1), values).broadcast(shape);
  }

  private static double sum(double[] logProbs) {
    return Arrays.stream(logProbs).map(Math::exp).sum();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
