package org.vae4j.models.decoder;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.testkit.contract.DecoderContract;

class DecoderContractsTest {
  @Nested
  class Mlp extends DecoderContract {
    @Override
    protected Decoder decoder(BuildContext context) {
      return context.build("decoder", new MlpDecoderConfig(List.of(7, 5), Activation.TANH));
    }
  }

  @Nested
  class Conv extends DecoderContract {
    @Override
    protected Decoder decoder(BuildContext context) {
      return context.build(
          "decoder", new ConvDecoderConfig(List.of(4, 3), 4, 2, 1, Activation.SILU, List.of()));
    }

    @Override
    protected Optional<Shape> impossibleExample() {
      return Optional.of(Shape.of(64));
    }
  }

  @Nested
  class DenseThenConv extends DecoderContract {
    @Override
    protected Decoder decoder(BuildContext context) {
      return context.build(
          "decoder", new ConvDecoderConfig(List.of(3, 2), 3, 2, 0, Activation.ELU, List.of(5)));
    }

    @Override
    protected Shape example() {
      return Shape.of(2, 7, 11);
    }

    @Override
    protected Optional<Shape> impossibleExample() {
      return Optional.of(Shape.of(2, 8, 11));
    }
  }
}
