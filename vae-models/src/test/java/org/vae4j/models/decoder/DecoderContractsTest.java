package org.vae4j.models.decoder;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.normalization.BatchNormalizationConfig;
import org.vae4j.models.normalization.GroupNormalizationConfig;
import org.vae4j.models.normalization.LayerNormalizationConfig;
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

  @Nested
  class NormalisedByTheBatch extends DecoderContract {
    @Override
    protected Decoder decoder(BuildContext context) {
      return context.build(
          "decoder",
          new MlpDecoderConfig(
              List.of(7, 5), Activation.TANH, new BatchNormalizationConfig(), false, 0.2));
    }
  }

  @Nested
  class Gated extends DecoderContract {
    @Override
    protected Decoder decoder(BuildContext context) {
      return context.build(
          "decoder",
          new MlpDecoderConfig(
              List.of(6, 4), Activation.TANH, new LayerNormalizationConfig(), true, 0));
    }
  }

  @Nested
  class ConvNormalisedByGroups extends DecoderContract {
    @Override
    protected Decoder decoder(BuildContext context) {
      return context.build(
          "decoder",
          new ConvDecoderConfig(
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
  class ConvNormalisedByTheBatch extends DecoderContract {
    @Override
    protected Decoder decoder(BuildContext context) {
      return context.build(
          "decoder",
          new ConvDecoderConfig(
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
  class Residual extends DecoderContract {
    @Override
    protected Decoder decoder(BuildContext context) {
      return context.build(
          "decoder",
          new ResidualDecoderConfig(
              List.of(2, 3), 1, Activation.SILU, new BatchNormalizationConfig(), 0.1));
    }

    @Override
    protected Optional<Shape> impossibleExample() {
      return Optional.of(Shape.of(1, 7, 8));
    }
  }

  @Nested
  class ResidualOfRows extends DecoderContract {
    @Override
    protected Decoder decoder(BuildContext context) {
      return context.build(
          "decoder",
          new ResidualDecoderConfig(
              List.of(4, 6), 2, Activation.TANH, new LayerNormalizationConfig(), 0));
    }

    @Override
    protected Shape example() {
      return Shape.of(5);
    }
  }
}
