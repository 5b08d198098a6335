package org.vae4j.models.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.flow.Effort;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.posterior.FlowPosteriorConfig;
import org.vae4j.models.prior.FlowPriorConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.testkit.Parts;

/** Flows in places where they would take too long, or cannot be computed. */
class FlowRefusalsTest {
  private static final RepeatedConfig INVERSE =
      new RepeatedConfig(2, List.of(new InverseAutoregressiveConfig(), new PermutationConfig()));

  private static PartBuilder parts(int size) {
    return Parts.installed().withLatentShape(Shape.of(size));
  }

  private static void assertRefused(int size, Config<?> config, String message) {
    assertThatThrownBy(() -> parts(size).build("part", config))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  @Test
  void aPosteriorWhoseSamplesComeOneDimensionAfterTheOther() {
    assertRefused(
        3,
        new FlowPosteriorConfig(List.of(new PermutationConfig(), new MaskedAutoregressiveConfig())),
        "the posterior 'flow' draws samples at each step of training, and 'masked-autoregressive'"
            + " makes them one dimension after the other, or not at all; use"
            + " 'inverse-autoregressive' or 'coupling'");
  }

  @Test
  void aPriorWhoseDensityComesOneDimensionAfterTheOther() {
    assertRefused(
        3,
        new FlowPriorConfig(List.of(INVERSE)),
        "the prior 'flow' is asked for the density of the posterior's samples at each step of"
            + " training, for which flows go back, and 'inverse-autoregressive' goes back one"
            + " dimension after the other, or not at all; use 'masked-autoregressive' or"
            + " 'coupling'");
  }

  @Test
  void aPriorThatCannotBeSampled() {
    assertRefused(
        129,
        new FlowPriorConfig(List.of(new MaskedAutoregressiveConfig())),
        "the prior 'flow' cannot be sampled with 'masked-autoregressive' for 129 dimensions; use"
            + " 'coupling'");
  }

  @Test
  void aModelWhoseDensityIsNotKnown() {
    assertRefused(
        3,
        new FlowModelConfig(new StandardNormalConfig(), List.of(new PlanarConfig())),
        "the model 'flow' is asked for the density of examples at each step of training, for which"
            + " flows go back, and 'planar' goes back one dimension after the other, or not at"
            + " all; use 'masked-autoregressive' or 'coupling'");
  }

  @Test
  void aCouplingOfOneDimension() {
    assertRefused(
        1,
        new CouplingConfig(),
        "the flow 'coupling' moves some dimensions by what others are, and there is one alone; use"
            + " 'inverse-autoregressive' or 'masked-autoregressive'");
  }

  @Test
  void stepsTogetherCostWhatTheDearestOneDoes() {
    Flow flow = parts(3).build("flow", INVERSE);
    assertThat(flow.forwardEffort()).isEqualTo(Effort.PARALLEL);
    assertThat(flow.inverseEffort()).isEqualTo(Effort.SEQUENTIAL);
  }
}
