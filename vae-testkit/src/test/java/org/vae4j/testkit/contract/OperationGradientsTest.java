package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.GradientCheck;
import org.vae4j.testkit.contract.OperationCase.Values;
import org.vae4j.testkit.contract.SmallAutoencoders.Step;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/** The gradient of every operation, and the gradient of that, against finite differences. */
class OperationGradientsTest {
  @ParameterizedTest
  @EnumSource
  void everyOperationWithInputsHasCases(Op op) {
    if (op.group() != Op.Group.LEAF) {
      assertThat(OperationCases.ordinary()).anyMatch(each -> each.op() == op);
    }
  }

  static Stream<OperationCase> cases() {
    return OperationCases.ordinary().stream()
        .filter(each -> each.op() != Op.STOP_GRADIENT && each.op() != Op.LOG_GAMMA_VARIATE_SLOPE);
  }

  static Stream<OperationCase> casesTwiceDifferentiable() {
    return cases().filter(each -> each.op() != Op.LOG_GAMMA_VARIATE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAgreeWithFiniteDifferences(OperationCase each) {
    Differentiated differentiated = Differentiated.of(each);
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      GradientCheck.assertGradients(
          session, differentiated.loss(), differentiated.variables(), new Feeds());
    }
  }

  @ParameterizedTest
  @MethodSource("casesTwiceDifferentiable")
  void gradientsOfGradientsAgreeWithFiniteDifferences(OperationCase each) {
    Differentiated differentiated = Differentiated.of(each);
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      GradientCheck.assertSecondGradients(
          session, differentiated.loss(), differentiated.variables(), new Feeds());
    }
  }

  /** The operation on variables, and a scalar in which every element counts and bends. */
  private record Differentiated(List<Variable> variables, Tensor loss) {
    static Differentiated of(OperationCase each) {
      List<Variable> variables = new ArrayList<>();
      for (Values values : each.inputs()) {
        variables.add(
            Variable.parameter(
                "x" + variables.size(),
                values.shape(),
                (into, noise) -> System.arraycopy(values.numbers(), 0, into, 0, into.length)));
      }
      Tensor result = each.operation().apply(each.leaves(i -> variables.get(i).tensor()));
      Tensor weights =
          Bench.normalTensor("weights of " + result.shape(), 0.5, result.shape().toArray());
      return new Differentiated(
          List.copyOf(variables), result.times(weights).sum().plus(result.square().sum()));
    }
  }

  @Test
  void aGradientThroughGammaNoiseIsNotDifferentiatedAgain() {
    Variable alpha = Variable.parameter("alpha", Shape.of(2, 3), Initializer.constant(1));
    Tensor log = NoiseStream.of("z").logGamma(alpha.tensor());
    Tensor gradient = Gradients.of(log.sum(), List.of(alpha.tensor())).get(0);
    assertThatThrownBy(() -> Gradients.of(gradient.sum(), List.of(alpha.tensor())))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "log_gamma_variate_slope[2, 3], the derivative of gamma noise by its concentration,"
                + " has no derivative: a gradient through gamma noise cannot be differentiated"
                + " again; take the noise or that gradient as given, with stopGradient()");
  }

  // ψ′, computed with 30 digits.
  @ParameterizedTest
  @CsvSource({
    "1e-3, 1000001.6425331958",
    "0.5, 4.9348022005446793",
    "1, 1.6449340668482264",
    "2.75, 0.43757125764893076",
    "6, 0.18132295573711533",
    "100, 0.010050166663333571",
    "1e6, 1.0000005000001667e-6",
  })
  void theDerivativeOfDigammaHasTenDigits(double x, double expected) {
    Variable variable = Variable.state("x", Shape.scalar(), Initializer.constant(0));
    Tensor gradient = Gradients.of(variable.tensor().digamma(), List.of(variable.tensor())).get(0);
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      session.writeExactly(variable, new double[] {x});
      ReferenceProgram program = session.compile(List.of(gradient));
      program.run(new Feeds());
      assertThat(program.exactValue(gradient)[0])
          .isCloseTo(expected, Offset.offset(1e-10 * expected));
    }
  }

  @Test
  void noGradientFlowsThroughStopGradientComparisonsAndFloors() {
    Variable x = Variable.parameter("x", Shape.of(2), (values, noise) -> values[0] = 1);
    Tensor loss =
        x.tensor()
            .stopGradient()
            .times(3)
            .plus(x.tensor().greaterThan(Tensor.constant(0)))
            .plus(x.tensor().floor())
            .plus(Tensor.constant(2).mask(x.tensor()))
            .sum();
    Tensor gradient = Gradients.of(loss, List.of(x.tensor())).get(0);
    assertThat(gradient.op()).isEqualTo(Op.BROADCAST);
    assertThat(gradient.input().op()).isEqualTo(Op.CONSTANT);
  }

  @Test
  void gradientsOfWholeAutoencodersAgreeWithFiniteDifferences() {
    Parameters dense = Parameters.root(SmallAutoencoders.UNIFORM);
    assertGradients(SmallAutoencoders.dense(dense, 2), dense);
    Parameters convolutional = Parameters.root(SmallAutoencoders.UNIFORM);
    assertGradients(SmallAutoencoders.convolutional(convolutional, 2), convolutional);
  }

  private static void assertGradients(Step step, Parameters parameters) {
    float[] x = Values.between(0, 1, step.x().shape().toArray()).numbers();
    Feeds feeds = new Feeds().set(step.x(), x).at(0, new int[] {3, 8});
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      GradientCheck.assertGradients(session, step.loss(), parameters.all(), feeds);
    }
  }
}
