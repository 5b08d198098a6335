package org.vae4j.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

class LinearGaussianTest {
  private final ForwardPass pass = ForwardPass.evaluation("test");
  private static final int ROWS = 5;

  private final Parameters parameters = Parts.of(List.of()).parameters();
  private final LinearGaussian model = LinearGaussian.small(parameters);
  private final double[][] examples = model.examples(ROWS, 1);
  private final Batch batch =
      Batch.of(
          Tensor.constant(
              Shape.of(ROWS, 3), Arrays.stream(examples).flatMapToDouble(Arrays::stream).toArray()),
          Condition.none(ROWS));

  @Test
  void evidenceIsTheDensityOfTheMarginal() {
    // By Gaussian elimination on W Wᵀ + s I, independently of the formulas under test:
    // covariance [[1.93, -0.54, 0.48], [-0.54, 1.12, -0.24], [0.48, -0.24, 0.56]].
    double[][] c = {{1.93, -0.54, 0.48}, {-0.54, 1.12, -0.24}, {0.48, -0.24, 0.56}};
    double determinant =
        c[0][0] * (c[1][1] * c[2][2] - c[1][2] * c[2][1])
            - c[0][1] * (c[1][0] * c[2][2] - c[1][2] * c[2][0])
            + c[0][2] * (c[1][0] * c[2][1] - c[1][1] * c[2][0]);
    // At the mean the exponent is zero.
    assertThat(model.logEvidence(new double[] {0.2, -0.1, 0.5}))
        .isCloseTo(-0.5 * (Math.log(determinant) + 3 * Math.log(2 * Math.PI)), within(1e-12));
  }

  @Test
  void evidenceIsBayesRuleAtEveryLatentVector() {
    // ln p(x) = ln p(x|z) + ln p(z) − ln p(z|x) whatever z is.
    Tensor z =
        Tensor.constant(
            Shape.of(ROWS, 2), IntStream.range(0, 10).mapToDouble(i -> i / 5.0 - 1).toArray());
    Tensor evidence =
        model
            .likelihood(z, batch.condition(), pass)
            .logProb(batch.x())
            .plus(model.prior(batch.condition(), pass).logProb(z))
            .minus(model.posterior(batch, pass).logProb(z));
    double[] values = value(evidence);
    for (int row = 0; row < ROWS; row++) {
      assertThat(values[row]).isCloseTo(model.logEvidence(examples[row]), within(1e-6));
    }
  }

  @Test
  void boundAtTheTruePosteriorIsTheEvidenceForEveryDraw() {
    Trace t = Trace.of(model, batch, 1, Draw.fromPosterior(), pass);
    double[] values = value(t.logWeights());
    for (int row = 0; row < ROWS; row++) {
      // Its first values are single precision.
      assertThat(values[row]).isCloseTo(model.logEvidence(examples[row]), within(1e-6));
    }
  }

  @Test
  void boundElsewhereIsBelowTheEvidenceByTheGap() {
    double[] variances = {0.5, 0.2};
    Tensor mean = model.posterior(batch, pass).mean().plus(Tensor.constant(Shape.of(2), 0.3, -0.5));
    Tensor logVariance =
        Tensor.constant(Shape.of(2), Math.log(variances[0]), Math.log(variances[1]))
            .broadcast(mean.shape());
    Normal posterior = new Normal(mean, logVariance);
    // E_q[ln p(x|z)] is known: that at the mean, less the spread that the decoder gives to z.
    Normal likelihood = model.likelihood(mean, batch.condition(), pass);
    Tensor weight =
        parameters.all().stream()
            .filter(each -> each.name().equals("decoder/weight"))
            .map(Variable::tensor)
            .findFirst()
            .orElseThrow();
    Tensor spread = logVariance.exp().matmul(weight.square()); // the variance of the mean of x
    Tensor reconstruction =
        likelihood
            .logProb(batch.x())
            .minus(spread.times(likelihood.logVariance().negate().exp()).times(0.5).sumRows());
    Tensor divergence =
        KullbackLeibler.standard()
            .between(posterior, model.prior(batch.condition(), pass))
            .orElseThrow();
    double[] bounds = value(reconstruction.minus(divergence));
    double[] means = value(mean);
    for (int row = 0; row < ROWS; row++) {
      double gap =
          model.gap(examples[row], Arrays.copyOfRange(means, 2 * row, 2 * row + 2), variances);
      assertThat(gap).isPositive();
      assertThat(bounds[row]).isCloseTo(model.logEvidence(examples[row]) - gap, within(1e-5));
    }
  }

  @Test
  void posteriorIsThatOfTheNumbers() {
    Normal posterior = model.posterior(batch, pass);
    double[] means = value(posterior.mean());
    double[] logVariances = value(posterior.logVariance());
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < 2; j++) {
        assertThat(means[2 * row + j])
            .isCloseTo(model.posteriorMean(examples[row])[j], within(1e-6));
        assertThat(Math.exp(logVariances[2 * row + j]))
            .isCloseTo(model.posteriorVariance()[j], within(1e-6));
      }
    }
  }

  @Test
  void examplesHaveTheCovarianceOfTheModel() {
    double[][] many = model.examples(50_000, 3);
    double product = 0;
    for (double[] x : many) {
      product += (x[0] - 0.2) * (x[2] - 0.5) / many.length;
    }
    // The product's standard deviation is about 1.2, so this is 5.5 standard errors.
    assertThat(product).isCloseTo(0.48, within(0.03));
  }

  @Test
  void posteriorIsTheBestWithIndependentDimensionsWhereColumnsAreNotOrthogonal() {
    LinearGaussian correlated =
        new LinearGaussian(
            Parts.of(List.of()).parameters(),
            Shape.of(3),
            new double[][] {{1, 0.5}, {0.2, 1}, {0.7, -0.3}},
            new double[3],
            0.25);
    double[] x = {1, -1, 0.5};
    assertThat(correlated.logEvidence(x)).isCloseTo(-4.2694498688, within(1e-10));
    Batch one = Batch.of(Tensor.constant(Shape.of(1, 3), x), Condition.none(1));
    double[] mean = value(correlated.posterior(one, pass).mean());
    double[] logVariance = value(correlated.posterior(one, pass).logVariance());
    double[] variance = Arrays.stream(logVariance).map(Math::exp).toArray();
    assertThat(mean).containsExactly(correlated.posteriorMean(x), within(1e-6));
    assertThat(correlated.gap(x, mean, variance)).isCloseTo(0.0443254478, within(1e-6));
  }

  private double[] value(Tensor tensor) {
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      ReferenceProgram program = session.compile(List.of(tensor));
      program.run(new Feeds().at(0, IntStream.range(0, ROWS).toArray()));
      return program.exactValue(tensor);
    }
  }
}
