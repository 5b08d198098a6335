package org.vae4j.models.posterior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.models.variance.LogVarianceBounds;
import org.vae4j.models.variance.LogVarianceBounds.Edge;
import org.vae4j.testkit.GradientCheck;

class PosteriorsTest {
  private static final ForwardPass PASS = ForwardPass.evaluation("test");
  private static final Tensor FEATURES = Tensor.constant(Shape.of(2, 3), 1, 2, 3, -1, 0, 2);

  private final PartBuilder parts =
      PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin())
          .withLatentShape(Shape.of(2));

  @Test
  void diagonalGaussianTakesMeanThenLogVarianceFromOneLayer() {
    Posterior posterior = parts.build("posterior", new DiagonalGaussianConfig());
    Normal q = (Normal) posterior.given(FEATURES, PASS);
    try (Run run = new Run(1)) {
      run.set(parts.parameters().all(), "posterior/weight", 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, -1);
      run.set(parts.parameters().all(), "posterior/bias", 0, 0, 0, 10);
      assertThat(run.value(q.mean())).containsExactly(1, 2, -1, 0);
      assertThat(run.value(q.logVariance())).containsExactly(3, 7, 2, 8);
    }
    assertThat(((Described) posterior).details()).containsExactly("dense 3 → 4: μ and ln σ²");
  }

  @Test
  void diagonalGaussianKeepsItsLogVarianceWithinBounds() {
    LogVarianceBounds bounds = new LogVarianceBounds(-1, 2.5, Edge.CLAMPED);
    Posterior posterior = parts.build("posterior", new DiagonalGaussianConfig(Optional.of(bounds)));
    Normal q = (Normal) posterior.given(FEATURES, PASS);
    try (Run run = new Run(1)) {
      run.set(parts.parameters().all(), "posterior/weight", 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, -1);
      run.set(parts.parameters().all(), "posterior/bias", 0, 0, 0, 0);
      assertThat(run.value(q.mean())).containsExactly(1, 2, -1, 0);
      assertThat(run.value(q.logVariance())).containsExactly(2.5, -1, 2, -1);
    }
    assertThat(((Described) posterior).details())
        .containsExactly("dense 3 → 4: μ and ln σ²", "ln σ² from -1.0 to 2.5, clamped");
  }

  @Test
  void deltaIsItsOwnSample() {
    Posterior posterior = parts.build("posterior", new DeltaConfig());
    Distribution q = posterior.given(FEATURES, PASS);
    assertThat(q).isInstanceOf(Deterministic.class);
    try (Run run = new Run(1)) {
      run.set(parts.parameters().all(), "posterior/weight", 1, 0, 0, 1, 0, 1);
      run.set(parts.parameters().all(), "posterior/bias", 0, 0.5);
      assertThat(run.value(q.sample(NoiseStream.of("noise")))).containsExactly(1, 5.5, -1, 2.5);
    }
    assertThat(((Described) posterior).details()).containsExactly("dense 3 → 2");
  }

  @Test
  void gradientsOfSamplesAgreeWithFiniteDifferences() {
    checkGradients(new DiagonalGaussianConfig());
    checkGradients(new DiagonalGaussianConfig(Optional.of(new LogVarianceBounds(-8, 4))));
    checkGradients(new DeltaConfig());
  }

  private static void checkGradients(PosteriorConfig config) {
    PartBuilder parts =
        PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin())
            .withLatentShape(Shape.of(2));
    Tensor z =
        parts.build("posterior", config).given(FEATURES, PASS).sample(NoiseStream.of("noise"));
    try (Run run = new Run(3).rows(0, 2)) {
      GradientCheck.assertGradients(
          run.session(), z.sin().sum(), parts.parameters().all(), run.feeds());
    }
  }
}
