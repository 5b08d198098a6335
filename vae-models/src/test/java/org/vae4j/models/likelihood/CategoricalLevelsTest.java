package org.vae4j.models.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.CategoricalLevels;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Run;

class CategoricalLevelsTest {
  private static final Shape SHAPE = Shape.of(256, 256, 1); // a row for each level

  private final double[] logits = new Random(5).doubles(256, -10, 10).toArray();
  private final CategoricalLevels distribution =
      new CategoricalLevels(Tensor.constant(Shape.of(1, 256, 1), logits).broadcast(SHAPE));

  @Test
  void probabilityOfALevelIsItsPartInTheSoftmax() {
    double total = Arrays.stream(logits).map(Math::exp).sum();
    try (Run run = new Run(1)) {
      assertThat(run.value(distribution.logProb(levels(1))))
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(Arrays.stream(logits).map(l -> l - Math.log(total)).toArray());
    }
  }

  @Test
  void probabilitiesOfAllLevelsAddUpToOne() {
    try (Run run = new Run(1)) {
      double[] logProbs = run.value(distribution.logProb(levels(1)));
      assertThat(Arrays.stream(logProbs).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void levelsRoundedToSinglePrecisionAreFound() {
    try (Run run = new Run(1)) {
      double[] logProbs = run.value(distribution.logProb(levels(1 + 6e-8)));
      assertThat(logProbs).containsExactly(run.value(distribution.logProb(levels(1))));
    }
  }

  @Test
  void meanIsTheExpectedLevel() {
    double total = Arrays.stream(logits).map(Math::exp).sum();
    double expected = 0;
    for (int k = 0; k < 256; k++) {
      expected += Math.exp(logits[k]) / total * k / 255;
    }
    try (Run run = new Run(1)) {
      assertThat(run.value(distribution.mean())[0]).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void objectsToDataBetweenTheLevels() {
    ExampleArrays thirds = new ExampleArrays(Shape.of(2), new float[][] {{0, 1 / 3f}});
    assertThat(
            PartBuilder.of(Levels.five(Shape.of(2)), new UniformFanInConfig(), new ModelsPlugin())
                .build("likelihood", new CategoricalLevelsConfig(5))
                .objection(thirds))
        .contains(
            "the likelihood 'categorical-256' is for the 5 levels k/4 of 0 to 1; dimension 2 has"
                + " the value 0.33333334, which lies between two. Give the number of levels that"
                + " the data have by \"levels\", leave out a transform that moves values from"
                + " their levels, such as 'dequantized', or use the likelihood"
                + " 'continuous-bernoulli'");
  }

  private static Tensor levels(double factor) {
    double[] levels = new double[256];
    Arrays.setAll(levels, k -> k / 255.0 * factor);
    return Tensor.constant(Shape.of(256, 1), levels);
  }
}
