package org.vae4j.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.ReferenceEvaluation;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.oracle.LinearGaussian;

/** q(z|x) = N(x, σ² I) of points on a plane, whose aggregate is known. */
class KlDecompositionTest {
  private final PartBuilder parts =
      Parts.installed().withData(UniformData.of(2)).withLatentShape(Shape.of(2));
  private final LinearGaussian model =
      new LinearGaussian(
          parts.scope("model").parameters(),
          Shape.of(2),
          new double[][] {{1, 0}, {0, 1}},
          new double[2],
          1);
  private final Run run = new Run(1);

  @AfterEach
  void close() {
    run.close();
  }

  private Map<String, Double> measured(double logVariance, double scale, float[]... points) {
    model.posterior(
        Batch.of(Tensor.input("x", Shape.of(1, 2)), Condition.none(1)),
        ForwardPass.evaluation("posterior"));
    run.set(parts.parameters().all(), "model/posterior/weight", scale, 0, 0, scale);
    run.set(parts.parameters().all(), "model/posterior/bias", 0, 0);
    run.set(parts.parameters().all(), "model/posterior/log-variance", logVariance, logVariance);
    return new KlDecomposition(new KlDecompositionConfig(4000), parts)
            .evaluate(
                new ReferenceEvaluation(
                    model, run.session(), Images.examples(Shape.of(2), points), points.length))
            .stream()
            .collect(Collectors.toMap(Measurement::name, Measurement::value, (a, b) -> a));
  }

  @Test
  void isNothingWhereEveryPosteriorIsThePrior() {
    Map<String, Double> measured =
        measured(0, 0, new float[] {1, 2}, new float[] {-3, 0}, new float[] {0, 5});
    assertThat(measured)
        .allSatisfy((name, value) -> assertThat(value).as(name).isCloseTo(0, within(1e-5)));
    assertThat(measured).hasSize(4);
  }

  @Test
  void codesThatAreFarApartSayWhichExampleItIs() {
    // Four corners of a square, of which each coordinate says one bit.
    Map<String, Double> measured =
        measured(
            -8,
            1,
            new float[] {1, 1},
            new float[] {1, -1},
            new float[] {-1, 1},
            new float[] {-1, -1});
    assertThat(measured.get("mutual information")).isCloseTo(Math.log(4), within(1e-5));
    assertThat(measured.get("total correlation")).isCloseTo(0, within(1e-5));
  }

  @Test
  void dimensionsThatSayTheSameAreCorrelated() {
    Map<String, Double> measured = measured(-8, 1, new float[] {1, 1}, new float[] {-1, -1});
    assertThat(measured.get("mutual information")).isCloseTo(Math.log(2), within(1e-5));
    assertThat(measured.get("total correlation")).isCloseTo(Math.log(2), within(1e-5));
    assertThat(measured.get("gap of the aggregate posterior"))
        .isCloseTo(
            measured.get("total correlation") + measured.get("distance of the dimensions"),
            within(1e-5));
  }

  @Test
  void addsUpToTheDivergenceFromThePrior() {
    int count = 3000;
    Random random = new Random(1);
    float[][] points = new float[count][];
    double divergence = 0;
    double variance = 0.3;
    for (int i = 0; i < count; i++) {
      points[i] =
          new float[] {(float) random.nextGaussian(), (float) (0.5 * random.nextGaussian())};
      for (float mean : points[i]) {
        divergence += 0.5 * (variance + mean * mean - 1 - Math.log(variance)) / count;
      }
    }
    Map<String, Double> measured = measured(Math.log(variance), 1, points);
    double sum =
        measured.get("mutual information") + measured.get("gap of the aggregate posterior");
    // One sample of z for each example: a standard error of about 0.02.
    assertThat(sum).isCloseTo(divergence, within(0.1));
  }
}
