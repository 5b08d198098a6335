package org.vae4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.NormalMixture;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.reference.ReferenceBackend;

class ComputedLatentSpaceTest {
  private static final double[] MEAN = {0.7, -1.2};
  private static final double[] DEVIATION = {0.4, 1.5};

  /** q(z|x) is the same for every x; p(z) is a mixture whose dimensions depend on each other. */
  @SuppressWarnings("ArrayRecordComponent") // numbers of a test
  private record Fixed(double[] means, double[] deviations) implements VariationalAutoencoder {
    @Override
    public Shape latentShape() {
      return Shape.of(2);
    }

    @Override
    public Distribution posterior(Batch batch, ForwardPass pass) {
      Shape shape = Shape.of(batch.rows(), 2);
      double[] logVariance = {2 * Math.log(DEVIATION[0]), 2 * Math.log(DEVIATION[1])};
      return new Normal(
          Tensor.constant(Shape.of(2), MEAN).broadcast(shape),
          Tensor.constant(Shape.of(2), logVariance).broadcast(shape));
    }

    @Override
    public Distribution prior(Condition condition, ForwardPass pass) {
      int components = means.length / 2;
      double[] logVariances = new double[deviations.length];
      for (int i = 0; i < deviations.length; i++) {
        logVariances[i] = 2 * Math.log(deviations[i]);
      }
      return new NormalMixture(
          condition.rows(),
          Tensor.filled(Shape.of(components), 0),
          Tensor.constant(Shape.of(components, 2), means),
          Tensor.constant(Shape.of(components, 2), logVariances));
    }

    @Override
    public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
      return new Bernoulli(Tensor.concatenate(1, List.of(z, z.slice(1, 0, 1))));
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }

  private static final DataDescription DATA = UniformData.of(3);

  private static LatentSpace space(VariationalAutoencoder model) {
    return new ReferenceModel(
            model, DATA, KullbackLeibler.standard(), new ReferenceBackend().open(1))
        .latentSpace()
        .orElseThrow();
  }

  private static Encoding encoding(Fixed model) {
    GivenRows rows = new GivenRows(Shape.of(3), new float[2][3], OptionalInt.empty(), DATA);
    return space(model).encodeTop(rows);
  }

  @Test
  void measuresDivergencesFromThisPriorByQuadrature() {
    // A mixture of one component has the divergence of its component in closed form.
    double[] means = {0.3, -0.5};
    double[] deviations = {0.9, 0.6};
    Encoding encoding = encoding(new Fixed(means, deviations));
    assertThat(encoding.measured()).isEqualTo(Encoding.Measured.QUADRATURE);
    for (int i = 0; i < 2; i++) {
      double distance = (MEAN[i] - means[i]) / deviations[i];
      double ratio = DEVIATION[i] / deviations[i];
      double exact = 0.5 * (ratio * ratio + distance * distance - 1) - Math.log(ratio);
      assertThat((double) encoding.divergences()[1][i]).isCloseTo(exact, within(1e-6));
    }
  }

  @Test
  void measuresEachDimensionAgainstItsOwnMarginal() {
    double[] means = {-2, 1, 2, -1};
    double[] deviations = {0.5, 0.8, 0.7, 0.3};
    Encoding encoding = encoding(new Fixed(means, deviations));
    for (int i = 0; i < 2; i++) {
      assertThat((double) encoding.divergences()[0][i])
          .isCloseTo(integral(means, deviations, i), within(1e-5));
    }
    assertThat(encoding.means()[0]).containsExactly(0.7f, -1.2f);
    assertThat(encoding.standardDeviations()[0])
        .containsExactly(new float[] {0.4f, 1.5f}, within(1e-6f));
  }

  /** ∫ q ln q/p by the midpoint rule on a grid a thousand times finer. */
  private static double integral(double[] means, double[] deviations, int dimension) {
    int count = 200_000;
    double step = 24 * DEVIATION[dimension] / count;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double z = MEAN[dimension] - 12 * DEVIATION[dimension] + (i + 0.5) * step;
      double q = density(z, MEAN[dimension], DEVIATION[dimension]);
      double p = 0;
      for (int k = 0; k < 2; k++) {
        p += 0.5 * density(z, means[2 * k + dimension], deviations[2 * k + dimension]);
      }
      sum += q == 0 || p == 0 ? 0 : q * Math.log(q / p) * step;
    }
    return sum;
  }

  private static double density(double z, double mean, double deviation) {
    double distance = (z - mean) / deviation;
    return Math.exp(-0.5 * distance * distance) / deviation / Math.sqrt(2 * Math.PI);
  }

  @Test
  void decodesGivenValuesAndRefusesOthers() {
    LatentSpace space = space(new Fixed(new double[] {0, 0}, new double[] {1, 1}));
    assertThat(space.shapes()).isEqualTo(Map.of("z", Shape.of(2)));
    float[][] decoded = space.decodeTop(new float[][] {{0, 2}}, OptionalInt.empty());
    assertThat(decoded[0][0]).isEqualTo(0.5f);
    assertThat((double) decoded[0][1]).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
    assertThatThrownBy(() -> space.decode(Map.of("y", new float[1][2]), OptionalInt.empty(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model has no latent variable 'y'; it has [z]");
  }
}
