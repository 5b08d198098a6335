package org.vae4j.models.encoder;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.normalization.BatchNormalizationConfig;
import org.vae4j.models.normalization.GroupNormalizationConfig;
import org.vae4j.models.normalization.LayerNormalizationConfig;
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

  @Nested
  class NormalisedByTheBatch extends EncoderContract {
    @Override
    protected Encoder encoder(BuildContext context) {
      return context.build(
          "encoder",
          new MlpEncoderConfig(
              List.of(7, 5), Activation.TANH, new BatchNormalizationConfig(), false, 0.2));
    }
  }

  @Nested
  class Gated extends EncoderContract {
    @Override
    protected Encoder encoder(BuildContext context) {
      return context.build(
          "encoder",
          new MlpEncoderConfig(
              List.of(6, 4), Activation.TANH, new LayerNormalizationConfig(), true, 0));
    }
  }

  @Nested
  class ConvNormalisedByGroups extends EncoderContract {
    @Override
    protected Encoder encoder(BuildContext context) {
      return context.build(
          "encoder",
          new ConvEncoderConfig(
              List.of(4, 2),
              4,
              2,
              1,
              Activation.SILU,
              List.of(),
              new GroupNormalizationConfig(2, 1e-5),
              true,
              0.1));
    }
  }

  @Nested
  class ConvNormalisedByTheBatch extends EncoderContract {
    @Override
    protected Encoder encoder(BuildContext context) {
      return context.build(
          "encoder",
          new ConvEncoderConfig(
              List.of(3, 2),
              4,
              2,
              1,
              Activation.SILU,
              List.of(4),
              new BatchNormalizationConfig(),
              false,
              0));
    }
  }

  @Nested
  class Residual extends EncoderContract {
    @Override
    protected Encoder encoder(BuildContext context) {
      return context.build(
          "encoder",
          new ResidualEncoderConfig(
              List.of(2, 3), 1, Activation.SILU, new BatchNormalizationConfig(), 0.1));
    }
  }

  @Nested
  class ResidualOfRows extends EncoderContract {
    @Override
    protected Encoder encoder(BuildContext context) {
      return context.build(
          "encoder",
          new ResidualEncoderConfig(
              List.of(4, 6), 2, Activation.TANH, new LayerNormalizationConfig(), 0));
    }

    @Override
    protected Shape example() {
      return Shape.of(5);
    }
  }
}
