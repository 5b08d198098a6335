package org.vae4j.models.vae;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.DecoderConfig;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.decoder.ConvDecoderConfig;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.ConvEncoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.flow.CouplingConfig;
import org.vae4j.models.flow.FlowModelConfig;
import org.vae4j.models.flow.InverseAutoregressiveConfig;
import org.vae4j.models.flow.LinearConfig;
import org.vae4j.models.flow.MaskedAutoregressiveConfig;
import org.vae4j.models.flow.PermutationConfig;
import org.vae4j.models.flow.PlanarConfig;
import org.vae4j.models.hierarchy.HierarchicalConfig;
import org.vae4j.models.hierarchy.LevelConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.posterior.DeltaConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.posterior.FlowPosteriorConfig;
import org.vae4j.models.posterior.FullGaussianConfig;
import org.vae4j.models.prior.FlowPriorConfig;
import org.vae4j.models.prior.MixtureConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.testkit.contract.ModelContract;

class ModelContractsTest {
  private static final EncoderConfig ENCODER = new MlpEncoderConfig(List.of(6), Activation.TANH);
  private static final DecoderConfig DECODER = new MlpDecoderConfig(List.of(6), Activation.TANH);

  abstract static class OfTwoLatentDimensions extends ModelContract {
    private final VaeConfig config;

    OfTwoLatentDimensions(
        EncoderConfig encoder,
        PosteriorConfig posterior,
        PriorConfig prior,
        DecoderConfig decoder,
        LikelihoodConfig likelihood) {
      this.config = new VaeConfig(2, encoder, posterior, prior, decoder, likelihood);
    }

    @Override
    protected Model model(BuildContext context) {
      return context.build("model", config);
    }
  }

  @Nested
  class OfKingmaAndWelling extends OfTwoLatentDimensions {
    OfKingmaAndWelling() {
      super(
          ENCODER,
          new DiagonalGaussianConfig(),
          new StandardNormalConfig(),
          DECODER,
          new BernoulliConfig());
    }
  }

  @Nested
  class OfALearnedPriorAndVariance extends OfTwoLatentDimensions {
    OfALearnedPriorAndVariance() {
      super(
          ENCODER,
          new DiagonalGaussianConfig(),
          new MixtureConfig(3),
          DECODER,
          new GaussianConfig());
    }
  }

  @Nested
  class OfAPlainAutoencoder extends OfTwoLatentDimensions {
    OfAPlainAutoencoder() {
      super(ENCODER, new DeltaConfig(), new StandardNormalConfig(), DECODER, new BernoulliConfig());
    }
  }

  @Nested
  class OfFlows extends OfTwoLatentDimensions {
    OfFlows() {
      super(
          ENCODER,
          new FlowPosteriorConfig(
              List.of(
                  new InverseAutoregressiveConfig(), new PermutationConfig(), new PlanarConfig())),
          new FlowPriorConfig(List.of(new MaskedAutoregressiveConfig(), new LinearConfig())),
          DECODER,
          new BernoulliConfig());
    }
  }

  @Nested
  class OfThreeLevels extends ModelContract {
    @Override
    protected Model model(BuildContext context) {
      return context.build(
          "model",
          new HierarchicalConfig(
              List.of(
                  new LevelConfig(4, ENCODER, DECODER),
                  new LevelConfig(3, ENCODER, DECODER),
                  new LevelConfig(2, ENCODER, new FullGaussianConfig(), DECODER)),
              HierarchicalConfig.Inference.RESIDUAL,
              true,
              new MixtureConfig(2),
              new BernoulliConfig()));
    }
  }

  @Nested
  class OfFlowsAlone extends ModelContract {
    @Override
    protected Model model(BuildContext context) {
      return context.build(
          "model",
          new FlowModelConfig(
              new StandardNormalConfig(),
              List.of(new CouplingConfig(), new PermutationConfig(), new LinearConfig())));
    }
  }

  @Nested
  class OfConvolutions extends OfTwoLatentDimensions {
    OfConvolutions() {
      super(
          new ConvEncoderConfig(List.of(3), 4, 2, 1, Activation.SILU, List.of()),
          new DiagonalGaussianConfig(),
          new StandardNormalConfig(),
          new ConvDecoderConfig(List.of(3), 4, 2, 1, Activation.SILU, List.of()),
          new BernoulliConfig());
    }
  }
}
