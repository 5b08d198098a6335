package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

class NetworkContractsTest {
  @Nested
  class OfADenseEncoder extends EncoderContract {
    @Override
    protected Encoder encoder(BuildContext context) {
      return (x, pass) -> Dense.apply(context.parameters(), x.flattenRows(), 5).tanh();
    }
  }

  @Nested
  class OfADenseDecoder extends DecoderContract {
    @Override
    protected Optional<Shape> impossibleExample() {
      return Optional.of(Shape.of(100));
    }

    @Override
    protected Decoder decoder(BuildContext context) {
      return (z, example, pass) -> {
        if (example.elements() > 64) {
          throw new UserException("too many");
        }
        Tensor hidden = Dense.apply(context.parameters().scope("hidden"), z, 4).tanh();
        return (name, each) ->
            Dense.apply(context.parameters().scope(name), hidden, each * example.elements())
                .reshape(example.prepend(each).prepend(z.shape().size(0)));
      };
    }
  }

  private static EncoderContract encoder(Encoder encoder) {
    return encoder(context -> encoder, Set.of());
  }

  private static EncoderContract encoder(
      Function<BuildContext, Encoder> encoder, Set<String> fixed) {
    EncoderContract contract =
        new EncoderContract() {
          @Override
          protected Encoder encoder(BuildContext context) {
            return encoder.apply(context);
          }

          @Override
          protected Set<String> fixedStates() {
            return fixed;
          }
        };
    contract.buildEncoder();
    return contract;
  }

  private static void assertCaught(Runnable test) {
    assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
  }

  @Test
  void anEncoderThatMixesRowsIsCaught() {
    EncoderContract mixing = encoder((x, pass) -> x.flattenRows().minus(x.flattenRows().mean(0)));
    assertCaught(mixing::rowsDoNotKnowOfEachOther);
  }

  @Test
  void anEncoderThatKeepsItsAxesIsCaught() {
    assertCaught(encoder((x, pass) -> x)::givesARowOfFeaturesForEachExample);
  }

  @Test
  void anEncoderThatSeesNothingIsCaught() {
    EncoderContract blind = encoder((x, pass) -> x.flattenRows().times(0));
    assertCaught(blind::dependsOnTheExample);
  }

  @Test
  void anEncoderThatOverflowsIsCaught() {
    EncoderContract exponential = encoder((x, pass) -> x.flattenRows().exp());
    assertCaught(exponential::staysFinite);
  }

  /** Divides features by an average of their size, which it may forget to follow. */
  private static Encoder scaled(BuildContext context, boolean forgetful) {
    return (x, pass) -> {
      Tensor features = x.flattenRows();
      Variable size =
          context.parameters().scope("scale").state("size", Shape.of(64), Initializer.constant(1));
      if (pass.isTraining() && !forgetful) {
        pass.assign(size, features.abs().mean(0));
      }
      return features.dividedBy(pass.state(size).broadcast(features.shape()));
    };
  }

  @Test
  void aStateThatNothingUpdatesIsCaught() {
    encoder(context -> scaled(context, false), Set.of()).statesFollowTraining();
    assertThatThrownBy(encoder(context -> scaled(context, true), Set.of())::statesFollowTraining)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "[state scale/size is assigned in training (by pass.assign), or is named in"
                + " fixedStates()]");
  }

  @Test
  void aStateThatIsSaidToBeFixedMayStayAsItIsAndMayNotChange() {
    Set<String> fixed = Set.of("scale/size");
    encoder(context -> scaled(context, true), fixed).statesFollowTraining();
    assertThatThrownBy(encoder(context -> scaled(context, false), fixed)::statesFollowTraining)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the states that training assigns, of which fixedStates() are none");
    assertThatThrownBy(
            encoder(context -> scaled(context, true), Set.of("scale/sise"))::statesFollowTraining)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the states of the part, with those of fixedStates()");
  }

  @Test
  void anEncoderWhoseGradientsAreWrongInTrainingAloneIsCaught() {
    EncoderContract wrong =
        encoder(
            (x, pass) -> {
              Tensor features = x.flattenRows();
              Tensor mean = features.mean(0).broadcast(features.shape());
              return pass.isTraining() ? features.minus(mean.stopGradient()) : features;
            });
    wrong.hasTheGradientsOfItsFeatures();
    assertCaught(wrong::hasTheGradientsOfItsFeaturesInTraining);
  }

  @Test
  void aDecoderWithOneLayerForAllNamesIsCaught() {
    DecoderContract shared =
        new DecoderContract() {
          @Override
          protected Decoder decoder(BuildContext context) {
            return (z, example, pass) ->
                (name, each) ->
                    Dense.apply(context.parameters(), z, each * example.elements())
                        .reshape(example.prepend(each).prepend(z.shape().size(0)));
          }
        };
    shared.buildDecoder();
    assertCaught(shared::projectsByALayerOfItsOwnForEachName);
  }
}
