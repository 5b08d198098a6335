package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReachedParametersTest {
  private final Variable weight =
      Variable.parameter("weight", Shape.of(2), Initializer.constant(1));
  private final Variable bias = Variable.parameter("bias", Shape.of(2), Initializer.constant(1));
  private final Variable average = Variable.state("average", Shape.of(2), Initializer.constant(1));

  @Test
  void areThoseThatATensorIsMadeOf() {
    Tensor output = weight.tensor().times(bias.tensor()).plus(weight.tensor()).sum();
    assertThat(Gradients.parameters(output)).containsExactlyInAnyOrder(weight, bias);
    assertThat(Gradients.parameters(weight.tensor())).containsExactly(weight);
  }

  @Test
  void areNotBehindAStoppedGradientOrAComparison() {
    Tensor output =
        weight
            .tensor()
            .stopGradient()
            .plus(bias.tensor())
            .times(weight.tensor().greaterThan(Tensor.constant(0)));
    assertThat(Gradients.parameters(output)).containsExactly(bias);
    assertThat(Gradients.parameters(output.plus(weight.tensor())))
        .containsExactlyInAnyOrder(weight, bias);
  }

  @Test
  void areNotBehindACondition() {
    Tensor output = weight.tensor().mask(bias.tensor());
    assertThat(Gradients.parameters(output)).containsExactly(weight);
  }

  @Test
  void areNotBehindAnArgmax() {
    Tensor output = weight.tensor().oneHotArgmax(0).times(bias.tensor());
    assertThat(Gradients.parameters(output)).containsExactly(bias);
  }

  @Test
  void areNotTheNoiseOfAVariate() {
    Tensor output = weight.tensor().logGammaVariate(bias.tensor());
    assertThat(Gradients.parameters(output)).containsExactly(bias);
    assertThat(Gradients.parameters(weight.tensor().poissonVariate(bias.tensor()))).isEmpty();
  }

  @Test
  void areNotVariablesThatChangeByAssignment() {
    assertThat(Gradients.parameters(average.tensor().plus(bias.tensor()))).containsExactly(bias);
  }
}
