package org.vae4j.models.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.testing.Run;

class ImplicitMixtureTest {
  private static final double[] LOGITS = {0.3, -0.5, 0.1};
  private static final double[] MEANS = {-1, 0.5, 0.4, -0.8, 1.2, 0.9};
  private static final double[] LOG_VARIANCES = {-0.5, 0.2, 0.3, -1, -0.2, 0.1};

  private static ImplicitMixture mixture(Tensor logits, Tensor means, Tensor logVariances) {
    return new ImplicitMixture(logits, means, logVariances, Shape.of(means.shape().size(2)));
  }

  private static Tensor rows(Tensor one, int rows) {
    return one.broadcast(one.shape().with(0, rows));
  }

  /**
   * E[z₁ z₂ + ½ z₁² + z₂] is Σ w (μ₁ μ₂ + ½ (μ₁² + σ₁²) + μ₂), whose derivatives are known. 400
   * batches of 500; each of the 15 is off by 4.5 standard errors once in 150,000 seeds, any of them
   * once in 10,000.
   */
  @Test
  void gradientsOfAMeanAreThoseOfItsClosedForm() {
    int rows = 500;
    Tensor logits = Tensor.constant(Shape.of(1, 3), LOGITS);
    Tensor means = Tensor.constant(Shape.of(1, 3, 2), MEANS);
    Tensor logVariances = Tensor.constant(Shape.of(1, 3, 2), LOG_VARIANCES);
    Tensor z =
        mixture(rows(logits, rows), rows(means, rows), rows(logVariances, rows))
            .sample(NoiseStream.of("noise"));
    Tensor first = z.slice(1, 0, 1);
    Tensor second = z.slice(1, 1, 2);
    Tensor f = first.times(second).plus(first.square().times(0.5)).plus(second);
    List<Tensor> parameters = List.of(logits, means, logVariances);
    List<Tensor> gradients =
        Gradients.of(f.mean(), parameters).stream()
            .map(each -> each.reshape(Shape.of(1, each.shape().elements())))
            .toList();

    Tensor weights =
        logits.minus(logits.logSumExp(1).reshape(Shape.of(1, 1)).broadcast(Shape.of(1, 3))).exp();
    Tensor m1 = means.slice(2, 0, 1).reshape(Shape.of(1, 3));
    Tensor m2 = means.slice(2, 1, 2).reshape(Shape.of(1, 3));
    Tensor v1 = logVariances.slice(2, 0, 1).reshape(Shape.of(1, 3)).exp();
    Tensor expectation =
        weights.times(m1.times(m2).plus(m1.square().plus(v1).times(0.5)).plus(m2)).sum();
    List<Tensor> exact =
        Gradients.of(expectation, parameters).stream()
            .map(each -> each.reshape(Shape.of(1, each.shape().elements())))
            .toList();

    try (Run run = new Run(11)) {
      double[] expected = run.rows(0, rows).value(Tensor.concatenate(1, exact));
      int batches = 400;
      double[][] values = new double[batches][];
      Tensor all = Tensor.concatenate(1, gradients);
      for (int step = 0; step < batches; step++) {
        values[step] = run.rows(step, rows).value(all);
      }
      for (int i = 0; i < expected.length; i++) {
        int place = i;
        double mean =
            Arrays.stream(values).mapToDouble(each -> each[place]).average().orElseThrow();
        double squares =
            Arrays.stream(values).mapToDouble(each -> Math.pow(each[place] - mean, 2)).sum();
        double error = Math.sqrt(squares / batches / (batches - 1));
        assertThat(mean).as("parameter %d", i).isCloseTo(expected[i], within(4.5 * error + 1e-12));
        assertThat(error).as("the error of parameter %d", i).isLessThan(0.02);
      }
    }
  }

  @Test
  void oneComponentIsTheDiagonalGaussian() {
    Tensor logits = Tensor.constant(Shape.of(2, 1), 3, -1);
    Tensor means = Tensor.constant(Shape.of(2, 1, 2), 0.3, -0.2, 1.5, 0);
    Tensor logVariances = Tensor.constant(Shape.of(2, 1, 2), -1, 0.5, 0.2, 2);
    ImplicitMixture mixture = mixture(logits, means, logVariances);
    Normal normal = new Normal(means.reshape(Shape.of(2, 2)), logVariances.reshape(Shape.of(2, 2)));
    Tensor z = mixture.sample(NoiseStream.of("noise"));
    Tensor w = Tensor.constant(Shape.of(2, 2), 0.4, -1.1, 0.7, 2);
    List<Tensor> gradients = Gradients.of(z.times(w).sum(), List.of(logits, means, logVariances));
    try (Run run = new Run(3).rows(0, 2)) {
      double[] value = run.value(z);
      double[] deviations = run.value(z.minus(means.reshape(Shape.of(2, 2))).times(w).times(0.5));
      assertThat(run.value(mixture.logProb(z))).isEqualTo(run.value(normal.logProb(z)));
      assertThat(value).hasSize(4);
      assertThat(run.value(gradients.get(0))).containsOnly(0);
      close(run.value(gradients.get(1)), new double[] {0.4, -1.1, 0.7, 2}, 1e-12);
      close(run.value(gradients.get(2)), deviations, 1e-12);
    }
  }

  @Test
  void equalComponentsGiveWeightsNoGradient() {
    Shape table = Shape.of(4, 3, 5);
    Tensor logits = Tensor.constant(Shape.of(1, 3), LOGITS);
    Tensor z =
        mixture(rows(logits, 4), Tensor.filled(table, 0.7), Tensor.filled(table, -0.3))
            .sample(NoiseStream.of("noise"));
    Tensor gradient = Gradients.of(z.sin().sum(), List.of(logits)).get(0);
    try (Run run = new Run(5).rows(0, 4)) {
      close(run.value(gradient), new double[3], 1e-12);
    }
  }

  /**
   * ∂z/∂l₁ = −w₁ w₂ (Φ₁ − Φ₂) / p. With the means at 0 and δ and unit variances, far out Φ₁ − Φ₂ is
   * the difference of two tails, of which Φ itself has no digits left from 9 on.
   */
  @Test
  void gradientsOfWeightsKeepTheirDigitsInTheTails() {
    double delta = 0.25;
    double w = 0.4;
    Tensor logits = Tensor.constant(Shape.of(1, 2), Math.log(w), Math.log(1 - w));
    Tensor means = Tensor.constant(Shape.of(1, 2, 1), 0, delta);
    ImplicitMixture mixture = mixture(logits, means, Tensor.filled(Shape.of(1, 2, 1), 0));
    for (double z : new double[] {-40, -12, -6, -2, 0.1, 1.5, 3, 9, 20, 40}) {
      Tensor moved = mixture.moving(Tensor.constant(Shape.of(1, 1), z));
      Tensor gradient = Gradients.of(moved.sum(), List.of(logits)).get(0);
      // Everything relative to the density of the first component; tails mirrored to be upper ones.
      double side = z > 0 ? 1 : -1;
      double other = Math.exp(delta * z - delta * delta / 2); // N(z; δ) / N(z; 0)
      double tails = mills(side * z) - other * mills(side * (z - delta));
      double slope = side * w * (1 - w) * tails / (w + (1 - w) * other);
      try (Run run = new Run(1).rows(0, 1)) {
        double[] values = run.value(gradient);
        assertThat(values[0]).as("at %s", z).isCloseTo(slope, within(1e-8 * Math.abs(slope)));
        assertThat(values[1]).as("at %s", z).isCloseTo(-slope, within(1e-8 * Math.abs(slope)));
      }
    }
  }

  /** (1 − Φ(t)) / φ(t) by quadrature of ∫ e^(−t s − s²/2) ds. */
  private static double mills(double t) {
    double end = 12;
    int steps = 400_000;
    double h = end / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double s = i * h;
      int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-t * s - s * s / 2);
    }
    return sum * h / 3;
  }

  /** One more dimension costs the same few tensors, however many there are. */
  @Test
  void theGraphGrowsWithEachDimensionByTheSame() {
    int each = tensors(3) - tensors(2);
    assertThat(each).isEqualTo(25);
    assertThat(tensors(50) - tensors(49)).isEqualTo(each);
    assertThat(tensors(50)).isEqualTo(1555);
  }

  private static int tensors(int size) {
    Tensor logits = Tensor.input("logits", Shape.of(8, 4));
    Tensor means = Tensor.input("means", Shape.of(8, 4, size));
    Tensor logVariances = Tensor.input("log-variances", Shape.of(8, 4, size));
    Tensor z = mixture(logits, means, logVariances).sample(NoiseStream.of("noise"));
    Deque<Tensor> open = new ArrayDeque<>();
    open.add(z);
    open.addAll(Gradients.of(z.square().sum(), List.of(logits, means, logVariances)));
    Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!open.isEmpty()) {
      Tensor next = open.remove();
      if (seen.add(next)) {
        open.addAll(next.inputs());
      }
    }
    return seen.size();
  }

  private static void close(double[] values, double[] expected, double tolerance) {
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(expected[i], within(tolerance));
    }
  }
}
