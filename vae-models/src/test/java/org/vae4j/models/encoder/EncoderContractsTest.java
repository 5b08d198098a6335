package org.vae4j.models.encoder;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.testkit.contract.EncoderContract;

class EncoderContractsTest {
  @Nested
  class Mlp extends EncoderContract {
    @Override
    protected Encoder encoder(BuildContext context) {
      return context.build("encoder", new MlpEncoderConfig(List.of(7, 5), Activation.TANH));
    }
  }

  @Nested
  class Conv extends EncoderContract {
    @Override
    protected Encoder encoder(BuildContext context) {
      return context.build(
          "encoder", new ConvEncoderConfig(List.of(3, 4), 4, 2, 1, Activation.SILU, List.of()));
    }
  }

  @Nested
  class ConvThenDense extends EncoderContract {
    @Override
    protected Encoder encoder(BuildContext context) {
      return context.build(
          "encoder", new ConvEncoderConfig(List.of(3), 3, 2, 1, Activation.ELU, List.of(5)));
    }

    @Override
    protected Shape example() {
      return Shape.of(2, 7, 5);
    }
  }
}
