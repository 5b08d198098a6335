package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.flow.Effort;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.FlowDistribution;
import org.vae4j.api.flow.Transformed;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.Parts;

/**
 * What every flow does: its log-determinant is that of its Jacobian, each way undoes the other, and
 * no row knows of another; with a context and without one.
 */
public abstract class FlowContract {
  private static final int SIZE = 3;
  private static final int FEATURES = 2;
  private static final int ROWS = 4;

  /** Of a determinant, in double precision. */
  private static final double EXACT = 1e-8;

  private PartBuilder context;
  private Bench bench;
  private Flow flow;

  @BeforeEach
  final void buildFlow() {
    context = parts().scope("flow").withLatentShape(Shape.of(SIZE));
    bench = new Bench(context);
    flow = flow(context);
  }

  /**
   * Makes the flow under test, of vectors of as many dimensions as {@code context.latentSize()}.
   *
   * @param context what an engine would give it; {@code context.build("flow", config)} builds a
   *     flow that is registered
   */
  protected abstract Flow flow(BuildContext context);

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  /**
   * The states of the part that training does not change, by their names within its scope: none,
   * unless it keeps numbers that are decided before training.
   */
  protected Set<String> fixedStates() {
    return Set.of();
  }

  /** Whether what a batch has in common changes the map in training, as a normalisation does. */
  protected boolean usesBatch() {
    return false;
  }

  private static ForwardPass pass() {
    return ForwardPass.evaluation("contract");
  }

  private static Optional<Tensor> given(boolean isGiven, int rows) {
    return isGiven
        ? Optional.of(Bench.normalTensor("context", 0.7, rows, FEATURES))
        : Optional.empty();
  }

  /** Some vectors, as a variable so that derivatives can be taken. */
  private Variable vectors(String name) {
    Variable vectors = Variable.state(name, Shape.of(ROWS, SIZE), Initializer.constant(0));
    bench.session().writeExactly(vectors, Bench.normals(name, ROWS * SIZE, 1.3));
    return vectors;
  }

  private Transformed apply(boolean isForward, Tensor from, Optional<Tensor> given) {
    return isForward ? flow.forward(from, given, pass()) : flow.inverse(from, given, pass());
  }

  private Effort effort(boolean isForward) {
    return isForward ? flow.forwardEffort() : flow.inverseEffort();
  }

  private void assertDeterminant(boolean isForward, boolean isGiven) {
    Variable from = vectors("from");
    Transformed to = apply(isForward, from.tensor(), given(isGiven, ROWS));
    List<Tensor> results = new ArrayList<>(List.of(to.logDeterminant()));
    for (int i = 0; i < SIZE; i++) {
      results.add(Gradients.of(to.value().slice(1, i, i + 1).sum(), List.of(from.tensor())).get(0));
    }
    List<double[]> values = bench.values(bench.feeds(0, ROWS), results);
    for (int row = 0; row < ROWS; row++) {
      double[][] jacobian = new double[SIZE][];
      for (int i = 0; i < SIZE; i++) {
        jacobian[i] = Arrays.copyOfRange(values.get(i + 1), row * SIZE, (row + 1) * SIZE);
      }
      assertThat(values.get(0)[row])
          .as(
              "the log-determinant %s of row %d, %s a context",
              isForward ? "forwards" : "back", row, isGiven ? "with" : "without")
          .isCloseTo(Math.log(Math.abs(determinant(jacobian))), within(EXACT));
    }
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void logDeterminantIsThatOfTheJacobian(boolean isGiven) {
    for (boolean isForward : new boolean[] {true, false}) {
      if (effort(isForward) != Effort.UNKNOWN) {
        assertDeterminant(isForward, isGiven);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachWayUndoesTheOther(boolean isGiven) {
    assumeThat(flow.forwardEffort()).isNotEqualTo(Effort.UNKNOWN);
    assumeThat(flow.inverseEffort()).isNotEqualTo(Effort.UNKNOWN);
    Tensor from = Bench.normalTensor("from", 1.3, ROWS, SIZE);
    Optional<Tensor> given = given(isGiven, ROWS);
    for (boolean isForward : new boolean[] {true, false}) {
      Transformed to = apply(isForward, from, given);
      Transformed back = apply(!isForward, to.value(), given);
      List<double[]> values =
          bench.values(
              bench.feeds(0, ROWS),
              List.of(from, back.value(), to.logDeterminant().plus(back.logDeterminant())));
      assertThat(values.get(1)).as("there and back").containsExactly(values.get(0), within(1e-6));
      assertThat(values.get(2))
          .as("the log-determinants of there and back, together")
          .containsExactly(new double[ROWS], within(1e-6));
    }
  }

  @Test
  void densityAddsUpToOne() {
    assumeThat(flow.inverseEffort()).isNotEqualTo(Effort.UNKNOWN);
    PartBuilder plane = parts().scope("plane").withLatentShape(Shape.of(2));
    Bench flat = new Bench(plane);
    Flow two = flow(plane);
    int places = 241;
    double reach = 15;
    double step = 2 * reach / (places - 1);
    double[] grid = new double[places * places * 2];
    for (int i = 0; i < places; i++) {
      for (int j = 0; j < places; j++) {
        grid[2 * (i * places + j)] = -reach + step * i;
        grid[2 * (i * places + j) + 1] = -reach + step * j;
      }
    }
    int rows = places * places;
    FlowDistribution made =
        new FlowDistribution(Normal.standard(rows, Shape.of(2)), two, Optional.empty(), pass());
    Tensor density = made.logProb(Tensor.constant(Shape.of(rows, 2), grid)).exp();
    double sum = flat.value(rows, density.sum())[0] * step * step;
    assertThat(sum).as("the integral of the density over the plane").isCloseTo(1, within(0.003));
  }

  @Test
  void rowsDoNotKnowOfEachOther() {
    Tensor from = Bench.normalTensor("from", 1.3, ROWS, SIZE);
    Tensor features = given(true, ROWS).orElseThrow();
    for (boolean isForward : new boolean[] {true, false}) {
      if (effort(isForward) == Effort.UNKNOWN) {
        continue;
      }
      Transformed together = apply(isForward, from, Optional.of(features));
      List<double[]> all =
          bench.values(bench.feeds(0, ROWS), List.of(together.value(), together.logDeterminant()));
      for (int row = 0; row < ROWS; row++) {
        Transformed alone =
            apply(
                isForward,
                from.slice(0, row, row + 1),
                Optional.of(features.slice(0, row, row + 1)));
        List<double[]> one =
            bench.values(bench.feeds(row, 1), List.of(alone.value(), alone.logDeterminant()));
        assertThat(one.get(0))
            .as("row %d among others and alone", row)
            .containsExactly(
                Arrays.copyOfRange(all.get(0), row * SIZE, (row + 1) * SIZE), within(1e-12));
        assertThat(one.get(1)[0]).isCloseTo(all.get(1)[row], within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hasTheGradientsOfItsValuesAndDeterminants(boolean isGiven) {
    for (boolean isForward : new boolean[] {true, false}) {
      if (effort(isForward) == Effort.UNKNOWN) {
        continue;
      }
      Variable from = Variable.parameter("from", Shape.of(2, SIZE), Initializer.normal(1.3));
      Transformed to = apply(isForward, from.tensor(), given(isGiven, 2));
      Tensor weights = Bench.normalTensor("weights", 1, 2, SIZE);
      bench.assertGradients(
          2, to.value().times(weights).sum().plus(to.logDeterminant().sum()), from);
    }
  }

  @Test
  void staysFinite() {
    for (double size : new double[] {-30, 0, 30}) {
      Variable from = Variable.state("from", Shape.of(2, SIZE), Initializer.constant(size));
      Variable features =
          Variable.state("features", Shape.of(2, FEATURES), Initializer.constant(size));
      for (boolean isForward : new boolean[] {true, false}) {
        if (effort(isForward) == Effort.UNKNOWN) {
          continue;
        }
        Transformed to = apply(isForward, from.tensor(), Optional.of(features.tensor()));
        List<Tensor> results =
            List.of(
                to.value(),
                to.logDeterminant(),
                Gradients.of(
                        to.value().sum().plus(to.logDeterminant().sum()), List.of(from.tensor()))
                    .get(0));
        for (double[] values : bench.values(bench.feeds(0, 2), results)) {
          Bench.assertFinite("values, log-determinants and slopes at " + size, values);
        }
      }
    }
  }

  @Test
  void usesTheSameParametersForEveryBatch() {
    applyAnyWay(ForwardPass.evaluation("first"), 3);
    int parameters = context.parameters().all().size();
    applyAnyWay(ForwardPass.evaluation("second"), 5);
    assertThat(context.parameters().all()).hasSize(parameters);
  }

  private void applyAnyWay(ForwardPass pass, int rows) {
    Tensor from = Bench.normalTensor("from", 1.3, rows, SIZE);
    if (flow.forwardEffort() != Effort.UNKNOWN) {
      flow.forward(from, Optional.empty(), pass);
    }
    if (flow.inverseEffort() != Effort.UNKNOWN) {
      flow.inverse(from, Optional.empty(), pass);
    }
  }

  @Test
  void statesFollowTraining() {
    ForwardPass training = ForwardPass.training("contract");
    applyAnyWay(training, ROWS);
    StateChecks.assertFollowTraining(context.parameters(), training, fixedStates());
  }

  @Test
  void isTheSameInTrainingAndEvaluation() {
    assumeThat(usesBatch()).isFalse();
    Tensor from = Bench.normalTensor("from", 1.3, ROWS, SIZE);
    boolean isForward = flow.forwardEffort() != Effort.UNKNOWN;
    ForwardPass training = ForwardPass.training("contract");
    Transformed trained =
        isForward
            ? flow.forward(from, Optional.empty(), training)
            : flow.inverse(from, Optional.empty(), training);
    Transformed evaluated = apply(isForward, from, Optional.empty());
    List<double[]> values =
        bench.values(bench.feeds(0, ROWS), List.of(trained.value(), evaluated.value()));
    assertThat(values.get(0)).containsExactly(values.get(1));
  }

  @Test
  void refusesTheWayOfWhichNoFormulaIsKnown() {
    Tensor from = Bench.normalTensor("from", 1.3, ROWS, SIZE);
    for (boolean isForward : new boolean[] {true, false}) {
      if (effort(isForward) == Effort.UNKNOWN) {
        assertThatThrownBy(() -> apply(isForward, from, Optional.empty()))
            .isInstanceOf(UnsupportedOperationException.class);
      }
    }
  }
}
