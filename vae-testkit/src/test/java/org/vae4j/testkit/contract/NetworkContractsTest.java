package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

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
    EncoderContract contract =
        new EncoderContract() {
          @Override
          protected Encoder encoder(BuildContext context) {
            return encoder;
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
