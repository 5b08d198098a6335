package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.GradientCheck;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

class ActivationsTest {
  // By the definitions, with the C library's functions.
  @ParameterizedTest
  @CsvSource({
    "TANH, 0.7, 0.6043677771171636",
    "RELU, 0.7, 0.7",
    "RELU, -0.7, 0",
    "LEAKY_RELU, -0.7, -0.007",
    "LEAKY_RELU, 0.7, 0.7",
    "ELU, 0.7, 0.7",
    "ELU, -0.7, -0.5034146962085906",
    "GELU, 1, 0.8413447460685429",
    "GELU, -1, -0.15865525393145707",
    "SILU, 1, 0.7310585786300049",
    "SOFTPLUS, 0, 0.6931471805599453",
    "SIGMOID, 1, 0.7310585786300049",
  })
  void haveTheValuesOfTheirDefinitions(Activation activation, double x, double expected) {
    assertThat(valueOf(activation.apply(Tensor.constant(x)))).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void haveTheGradientsOfTheirDefinitions(Activation activation) {
    Variable x = Variable.parameter("x", Shape.of(9), Initializer.normal(2));
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      Tensor loss = activation.apply(x.tensor()).sum();
      GradientCheck.assertGradients(session, loss, List.of(x), new Feeds());
    }
  }

  @Test
  void eluIsSmoothAtZero() {
    Tensor zero = Tensor.constant(0);
    Tensor y = Activation.ELU.apply(zero);
    assertThat(valueOf(Gradients.of(y, List.of(zero)).get(0))).isEqualTo(1);
  }

  private static double valueOf(Tensor tensor) {
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      ReferenceProgram program = session.compile(List.of(tensor));
      program.run(new Feeds());
      return program.exactValue(tensor)[0];
    }
  }
}
