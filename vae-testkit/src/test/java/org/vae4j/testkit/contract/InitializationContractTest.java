package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;

class InitializationContractTest {
  private record Both(Initializer weights, Initializer biases) implements Initialization {
    @Override
    public Initializer weights(int fanIn, int fanOut) {
      return weights;
    }

    @Override
    public Initializer biases(int fanIn) {
      return biases;
    }
  }

  @Nested
  class OfNormalWeights extends InitializationContract {
    @Override
    protected Initialization initialization(BuildContext context) {
      return new Both(Initializer.normal(0.1), Initializer.constant(0));
    }
  }

  @Nested
  class OfOnes extends InitializationContract {
    @Override
    protected Initialization initialization(BuildContext context) {
      return new Both(Initializer.constant(1), Initializer.constant(0));
    }

    @Override
    protected boolean isRandom() {
      return false;
    }

    @Override
    protected boolean isCentered() {
      return false;
    }
  }

  private static InitializationContract of(Initializer weights) {
    InitializationContract contract =
        new InitializationContract() {
          @Override
          protected Initialization initialization(BuildContext context) {
            return new Both(weights, Initializer.constant(0));
          }
        };
    contract.buildInitialization();
    return contract;
  }

  private static void assertCaught(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  @Test
  void valuesThatAreLeftOutAreCaught() {
    Initializer partly =
        (values, noise) -> Arrays.fill(values, 0, Math.max(0, values.length - 1), 1);
    assertCaught(of(partly)::givesEveryWeightAndBiasAFiniteValue);
    assertCaught(of(partly)::fillsArraysOfEveryLength);
  }

  @Test
  void valuesThatAreRememberedAreCaught() {
    AtomicInteger count = new AtomicInteger();
    Initializer counting = (values, noise) -> Arrays.fill(values, count.incrementAndGet());
    assertCaught(of(counting)::givesTheSameValuesForTheSameNoiseWhateverCameBefore);
  }

  @Test
  void unitsThatStartAlikeAreCaught() {
    InitializationContract contract = of(Initializer.constant(0));
    assertCaught(contract::tellsUnitsApart);
    assertCaught(contract::givesVariablesAndSeedsValuesOfTheirOwn);
  }

  @Test
  void weightsToOneSideAreCaught() {
    Initializer positive = (values, noise) -> noise.uniform(0, 0, 0, values, 0, values.length);
    assertCaught(of(positive)::givesWeightsThatAreZeroOnAverage);
  }
}
