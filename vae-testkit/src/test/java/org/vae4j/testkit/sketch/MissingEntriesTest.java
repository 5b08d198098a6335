package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Latents;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.oracle.FactorAnalysis;
import org.vae4j.testkit.oracle.Gaussian;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/**
 * Factor analysis of examples that lack entries, log p(x_observed), with a covariate of each
 * example that multiplies its mean, as an exposure does.
 */
class MissingEntriesTest {
  private static final int ROWS = 3;
  private static final double[][] WEIGHTS = {{1, 0.5}, {0.2, 1}, {0.7, -0.3}};
  private static final double[] BIAS = {0.3, -0.2, 0.1};
  private static final double[] VARIANCES = {0.25, 0.5, 0.1};
  private static final double[] X = {1, -1, 0.5, 0.4, 0, -2, 0, 0, 0};
  private static final double[] OBSERVED = {1, 1, 1, 1, 0, 1, 0, 0, 0};
  private static final double[] EXPOSURES = {1, 2, 0.5};
  private static final double[] Z = {0.4, -1.3, 0.9, 0.2, -0.6, 1.1};

  /** p(x|z) = N(e (W z + b), diag s), e the covariate. */
  private record ExposedFactors(Variable bias) implements LatentVariableModel {
    ExposedFactors() {
      this(Variable.parameter("bias", Shape.of(3), Initializer.constant(0)));
    }

    @Override
    public Distribution generate(Latents latents, Condition condition, ForwardPass pass) {
      int rows = condition.rows();
      Tensor z = latents.next("z", Normal.standard(rows, Shape.of(2)), () -> posterior(rows));
      Tensor exposure = condition.covariates().orElseThrow(); // [rows, 1]
      Tensor weights = constant(transposed(), 2, 3);
      Tensor mean = z.matmul(weights).plus(bias.tensor()); // [rows, 3]
      mean = mean.times(exposure.broadcast(mean.shape()));
      Tensor logVariances = constant(Arrays.stream(VARIANCES).map(Math::log).toArray(), 3);
      return new Normal(mean, logVariances.broadcast(mean.shape()));
    }

    private static Distribution posterior(int rows) {
      return Normal.standard(rows, Shape.of(2));
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }

  private static double[] transposed() {
    double[] flat = new double[6];
    for (int i = 0; i < 3; i++) {
      flat[i] = WEIGHTS[i][0];
      flat[3 + i] = WEIGHTS[i][1];
    }
    return flat;
  }

  private static Tensor constant(double[] values, int... sizes) {
    return Tensor.constant(Shape.of(sizes), values);
  }

  private static Batch batch(double[] x) {
    return Batch.of(
            constant(x, ROWS, 3), Condition.none(ROWS).withCovariates(constant(EXPOSURES, ROWS, 1)))
        .withObserved(constant(OBSERVED, ROWS, 3));
  }

  private static boolean[] observed(int row) {
    boolean[] observed = new boolean[3];
    for (int i = 0; i < 3; i++) {
      observed[i] = OBSERVED[3 * row + i] == 1;
    }
    return observed;
  }

  /** The model of one row: its exposure multiplies weights and bias. */
  private static FactorAnalysis oracle(int row) {
    double exposure = EXPOSURES[row];
    double[][] weights =
        Arrays.stream(WEIGHTS)
            .map(w -> Arrays.stream(w).map(each -> exposure * each).toArray())
            .toArray(double[][]::new);
    double[] bias = Arrays.stream(BIAS).map(each -> exposure * each).toArray();
    return new FactorAnalysis(weights, bias, VARIANCES);
  }

  private static double[] values(ExposedFactors model, Tensor tensor) {
    ReferenceSession session = new ReferenceBackend().open(1);
    session.write(model.bias(), new float[] {0.3f, -0.2f, 0.1f});
    ReferenceProgram program = session.compile(List.of(tensor));
    program.run(new Feeds().at(1, new int[] {0, 1, 2}));
    return program.exactValue(tensor);
  }

  @Test
  void hasTheEvidenceOfWhatWasObservedAtEveryLatentVector() {
    ExposedFactors model = new ExposedFactors();
    Draw draw = Draw.at(Map.of("z", constant(Z, ROWS, 2)), Draw.fromPrior());
    Tensor joint =
        Trace.of(model, batch(X), 1, draw, ForwardPass.evaluation("joint")).logJoint(); // [rows]
    double[] logJoint = values(model, joint);
    for (int row = 0; row < ROWS; row++) {
      double[] x = Arrays.copyOfRange(X, 3 * row, 3 * row + 3);
      double[] z = Arrays.copyOfRange(Z, 2 * row, 2 * row + 2);
      Gaussian posterior = oracle(row).posterior(x, observed(row));
      // The bias is a float in a session; its rounding moves the density by less than 1e-7.
      assertThat(logJoint[row] - posterior.logDensity(z))
          .as("row %d", row)
          .isCloseTo(oracle(row).logEvidence(x, observed(row)), within(1e-6));
    }
  }

  @Test
  void learnsNothingFromWhatIsUnderTheMask() {
    double[] other = X.clone();
    other[4] = 17;
    other[6] = -5;
    assertThat(gradient(other)).containsExactly(gradient(X));
  }

  private static double[] gradient(double[] x) {
    ExposedFactors model = new ExposedFactors();
    Tensor bound =
        Trace.of(model, batch(x), 5, Draw.fromPosterior(), ForwardPass.evaluation("bound"))
            .logWeights()
            .mean();
    return values(model, Gradients.of(bound, List.of(model.bias().tensor())).get(0));
  }

  /** A density of all dimensions together: N(x; 0, I + 11ᵀ). */
  private record Tied(int rows) implements Distribution {
    @Override
    public Shape eventShape() {
      return Shape.of(3);
    }

    @Override
    public boolean isReparameterised() {
      return true;
    }

    @Override
    public Tensor sample(NoiseStream noise) {
      Tensor common = noise.normal(Shape.of(rows, 1));
      return noise.normal(Shape.of(rows, 3)).plus(common);
    }

    @Override
    public Tensor logProb(Tensor x) {
      Tensor squares = x.square().sumRows().minus(x.sumRows().square().dividedBy(4));
      return squares.times(-0.5).minus(1.5 * Math.log(2 * Math.PI) + 0.5 * Math.log(4));
    }

    @Override
    public Tensor mean() {
      return Tensor.filled(Shape.of(rows, 3), 0);
    }

    @Override
    public Tied repeatRows(int count) {
      return new Tied(rows * count);
    }
  }

  @Test
  void aDensityThatIsNoProductOverDimensionsCannotLeaveSomeOut() {
    Tensor x = constant(X, ROWS, 3);
    Tensor observed = constant(OBSERVED, ROWS, 3);
    assertThat(new Tied(ROWS).logProb(x).shape()).isEqualTo(Shape.of(ROWS));
    assertThatThrownBy(() -> new Tied(ROWS).logProb(x, observed))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "the dimensions of Tied are not independent, so that it has no density for each of"
                + " them");
  }
}
