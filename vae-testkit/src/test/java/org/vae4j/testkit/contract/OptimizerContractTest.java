package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

class OptimizerContractTest {
  @Nested
  class OfMomentum extends OptimizerContract {
    @Override
    protected Optimizer optimizer(BuildContext context) {
      return (parameter, gradient, state) -> {
        Tensor velocity = state.get("velocity", 0).times(0.9).plus(gradient);
        state.set("velocity", velocity);
        return parameter.minus(velocity.times(0.01));
      };
    }
  }

  @Nested
  class OfDecay extends OptimizerContract {
    @Override
    protected boolean decays() {
      return true;
    }

    @Override
    protected Optimizer optimizer(BuildContext context) {
      return (parameter, gradient, state) -> parameter.times(1 - 1e-5).minus(gradient.times(0.01));
    }
  }

  private static OptimizerContract of(Optimizer optimizer) {
    OptimizerContract contract =
        new OptimizerContract() {
          @Override
          protected Optimizer optimizer(BuildContext context) {
            return optimizer;
          }
        };
    contract.buildOptimizer();
    return contract;
  }

  private static void assertCaught(Runnable test) {
    assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
  }

  @Test
  void ascentIsCaught() {
    OptimizerContract ascent =
        of((parameter, gradient, state) -> parameter.plus(gradient.times(0.001)));
    assertCaught(ascent::reachesTheMinimumOfAQuadraticFunction);
  }

  @Test
  void decayThatIsNotSaidIsCaught() {
    OptimizerContract decaying =
        of((parameter, gradient, state) -> parameter.times(0.999).minus(gradient.times(0.01)));
    assertCaught(decaying::staysWhereTheGradientIsZeroUnlessItDecays);
  }

  @Test
  void memoryThatIsNotKeptIsCaught() {
    OptimizerContract forgetful =
        of((parameter, gradient, state) -> parameter.minus(state.get("velocity", 0)));
    assertCaught(forgetful::remembersWhatItAsksFor);
  }

  @Test
  void aStepThatDividesByZeroIsCaught() {
    OptimizerContract dividing =
        of(
            (parameter, gradient, state) ->
                parameter.minus(gradient.dividedBy(gradient.abs()).times(0.01)));
    assertCaught(dividing::staysWhereTheGradientIsZeroUnlessItDecays);
  }
}
