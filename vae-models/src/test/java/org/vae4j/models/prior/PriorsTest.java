package org.vae4j.models.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.NormalMixture;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.GradientCheck;

class PriorsTest {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final PartBuilder parts =
      PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin())
          .withLatentShape(Shape.of(2));

  @Test
  void standardNormalHasItsDensity() {
    Distribution p = given(new StandardNormalConfig(), 1);
    try (Run run = new Run(1)) {
      assertThat(run.value(p.logProb(Tensor.constant(Shape.of(1, 2), 1, -2)))[0])
          .isCloseTo(-2.5 - LOG_2_PI, within(1e-14));
    }
    assertThat(parts.parameters().all()).isEmpty();
  }

  @Test
  void mixtureWeighsItsComponents() {
    Distribution p = given(new MixtureConfig(2), 1);
    try (Run run = new Run(1)) {
      run.set(parts.parameters().all(), "prior/logits", Math.log(1) + 5, Math.log(3) + 5);
      run.set(parts.parameters().all(), "prior/means", 1, -2, 0, 0);
      run.set(parts.parameters().all(), "prior/log-variances", 0, 0, Math.log(4), 0);
      double first = 0.25 / (2 * Math.PI);
      double second = 0.75 / (2 * Math.PI * 2) * Math.exp(-1.0 / 8 - 2);
      assertThat(run.value(p.logProb(Tensor.constant(Shape.of(1, 2), 1, -2)))[0])
          .isCloseTo(Math.log(first + second), within(1e-13));
    }
  }

  /**
   * Over 200 draws of ten means in two dimensions, the mean square has a standard error of 0.016.
   */
  @Test
  void mixtureStartsWithTheMomentsOfTheStandardNormal() {
    NormalMixture p = (NormalMixture) given(new MixtureConfig(10), 1);
    Tensor second = p.means().square().plus(p.logVariances().exp()).mean();
    double sum = 0;
    for (int seed = 0; seed < 200; seed++) {
      try (Run run = new Run(seed)) {
        sum += run.value(second)[0];
      }
    }
    assertThat(sum / 200).isCloseTo(1, within(0.08));
  }

  @Test
  void mixtureIsSampledByWeight() {
    int rows = 4000;
    Distribution p = given(new MixtureConfig(3), rows);
    try (Run run = new Run(1).rows(0, rows)) {
      run.set(
          parts.parameters().all(), "prior/logits", Math.log(0.2), Math.log(0.5), Math.log(0.3));
      run.set(parts.parameters().all(), "prior/means", -100, 0, 0, 0, 100, 0);
      run.set(parts.parameters().all(), "prior/log-variances", 0, 0, 0, 0, 0, 0);
      double[] z = run.value(p.sample(NoiseStream.of("noise")));
      int[] counts = new int[3];
      for (int row = 0; row < rows; row++) {
        counts[(int) Math.round(z[2 * row] / 100) + 1]++;
      }
      // Five standard errors of a count of half the rows are 158: a false alarm in a million seeds.
      assertThat(counts[0]).isCloseTo(800, within(158));
      assertThat(counts[1]).isCloseTo(2000, within(158));
      assertThat(counts[2]).isCloseTo(1200, within(158));
    }
  }

  @Test
  void gradientsOfTheMixturesDensityAgreeWithFiniteDifferences() {
    Distribution p = given(new MixtureConfig(3), 2);
    Tensor loss = p.logProb(Tensor.constant(Shape.of(2, 2), 0.3, -1, 2, 0.5)).sum();
    try (Run run = new Run(1)) {
      run.set(parts.parameters().all(), "prior/logits", 0.5, -1, 0.2);
      GradientCheck.assertGradients(run.session(), loss, parts.parameters().all(), run.feeds());
    }
  }

  private Distribution given(PriorConfig config, int rows) {
    Prior prior = parts.build("prior", config);
    return prior.given(
        Condition.none(rows),
        batch -> {
          throw new AssertionError("these priors do not ask for posteriors");
        },
        ForwardPass.evaluation("test"));
  }
}
