package org.vae4j.models.autoregressive;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Prior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.likelihood.CategoricalLevelsConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.testkit.contract.LikelihoodContract;
import org.vae4j.testkit.contract.ModelContract;
import org.vae4j.testkit.contract.PriorContract;
import org.vae4j.testkit.contract.Support;

class AutoregressiveContractsTest {
  private static MadeConfig made(LikelihoodConfig each) {
    return new MadeConfig(each, List.of(5), Activation.TANH, 1);
  }

  private static PixelCnnConfig pixelcnn(LikelihoodConfig each) {
    return new PixelCnnConfig(each, 3, 2, 1, 2);
  }

  private abstract static class Autoregressive extends LikelihoodContract {
    private final LikelihoodConfig config;
    private final Support support;

    Autoregressive(LikelihoodConfig config, Support support) {
      this.config = config;
      this.support = support;
    }

    @Override
    protected Likelihood likelihood(BuildContext context) {
      return context.build("likelihood", config);
    }

    @Override
    protected boolean treatsDimensionsAlike() {
      return false;
    }

    @Override
    protected Support support() {
      return support;
    }
  }

  @Nested
  class OfMaskedLayersAndBits extends Autoregressive {
    OfMaskedLayersAndBits() {
      super(made(new BernoulliConfig()), Support.BINARY);
    }
  }

  @Nested
  class OfMaskedLayersAndNumbers extends Autoregressive {
    OfMaskedLayersAndNumbers() {
      super(made(new GaussianConfig()), Support.REAL);
    }
  }

  @Nested
  class OfPixelsAndBits extends Autoregressive {
    OfPixelsAndBits() {
      super(pixelcnn(new BernoulliConfig()), Support.BINARY);
    }
  }

  @Nested
  class OfPixelsAndLevels extends Autoregressive {
    OfPixelsAndLevels() {
      super(pixelcnn(new CategoricalLevelsConfig(5)), Support.FIVE_LEVELS);
    }

    @Override
    protected double[] values() {
      return new double[] {0, 0.25, 0.5, 0.75, 1};
    }

    @Override
    protected DataDescription data(Shape example) {
      float[][] examples = new float[5][example.elements()];
      for (int level = 0; level < 5; level++) {
        Arrays.fill(examples[level], level / 4f);
      }
      return new ExampleArrays(example, examples);
    }
  }

  @Nested
  class OfLatentNumbers extends PriorContract {
    @Override
    protected Prior prior(BuildContext context) {
      return context.build("prior", new AutoregressivePriorConfig(made(new GaussianConfig())));
    }
  }

  @Nested
  class Alone extends ModelContract {
    @Override
    protected Model model(BuildContext context) {
      return context.build("model", new AutoregressiveModelConfig(pixelcnn(new BernoulliConfig())));
    }
  }
}
