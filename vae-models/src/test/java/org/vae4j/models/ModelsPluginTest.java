package org.vae4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.config.Kind;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.testkit.contract.ConfigContract;

class ModelsPluginTest extends ConfigContract {
  @Override
  protected VaePlugin plugin() {
    return new ModelsPlugin();
  }

  @Test
  void offersEveryBuiltInPart() {
    assertThat(new ModelsPlugin().components())
        .extracting(component -> kind(component.config()) + " " + component.name())
        .containsExactly(
            "model vae",
            "model hierarchical",
            "encoder mlp",
            "encoder conv",
            "encoder residual",
            "decoder mlp",
            "decoder conv",
            "decoder residual",
            "normalization none",
            "normalization batch",
            "normalization layer",
            "normalization group",
            "posterior diagonal-gaussian",
            "posterior full-gaussian",
            "posterior low-rank-gaussian",
            "posterior categorical",
            "posterior flow",
            "posterior mixture",
            "posterior auxiliary",
            "posterior semi-implicit",
            "posterior delta",
            "prior standard-normal",
            "prior mixture",
            "prior vampprior",
            "prior flow",
            "prior first-order-autoregressive",
            "prior categorical",
            "prior conditional-normal",
            "flow planar",
            "flow radial",
            "flow sylvester",
            "flow inverse-autoregressive",
            "flow masked-autoregressive",
            "flow coupling",
            "flow linear",
            "flow permutation",
            "flow act-norm",
            "flow repeated",
            "model flow",
            "likelihood bernoulli",
            "likelihood gaussian",
            "likelihood discretized-logistic",
            "likelihood discretized-logistic-mixture",
            "likelihood categorical-256",
            "likelihood continuous-bernoulli",
            "likelihood made",
            "likelihood pixelcnn",
            "prior autoregressive",
            "model autoregressive",
            "prior factorized",
            "posterior factorized",
            "likelihood factorized",
            "estimator elbo",
            "estimator enumeration",
            "estimator geco",
            "estimator aggressive",
            "estimator full-vb",
            "estimator iwae",
            "estimator miwae",
            "estimator piwae",
            "estimator ciwae",
            "estimator renyi",
            "estimator thermodynamic",
            "estimator mcem",
            "estimator reconstruction",
            "estimator score-function",
            "estimator wake-sleep",
            "evaluation amortization-gap",
            "evaluation annealed-importance-sampling",
            "evaluation baseline",
            "evaluation elbo",
            "evaluation kl-decomposition",
            "evaluation log-likelihood",
            "evaluation marginal-likelihood",
            "evaluation reconstruction",
            "schedule constant",
            "schedule linear",
            "schedule cosine",
            "schedule piecewise",
            "schedule cyclical",
            "schedule warm-up",
            "optimizer sgd",
            "optimizer adagrad",
            "optimizer rmsprop",
            "optimizer adam",
            "optimizer adamw",
            "optimizer adamax",
            "initialization uniform-fan-in",
            "initialization glorot-uniform",
            "initialization he-normal",
            "initialization normal");
  }

  @Test
  void aBuilderSaysWhichPartItDoesNotKnow() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1), new UniformFanInConfig(), new ModelsPlugin());
    assertThatThrownBy(() -> parts.build("prior", new UnknownConfig()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "none of the plugins at hand offers what"
                + " org.vae4j.models.ModelsPluginTest$UnknownConfig describes; add the plugin that"
                + " does, or name it in META-INF/services where plugins are looked for on the class"
                + " path");
  }

  private record UnknownConfig() implements PriorConfig {}

  @Test
  void describesExamplesInArrays() {
    ExampleArrays data = new ExampleArrays(Shape.of(2), new float[][] {{1, -2}, {2, 4}, {6, 1}});
    assertThat(data.range().min()).isEqualTo(-2);
    assertThat(data.range().max()).isEqualTo(6);
    assertThat(data.mean()).containsExactly(3, 1);
    assertThat(data.examples(2)).isDeepEqualTo(new float[][] {{1, -2}, {2, 4}});
    assertThatThrownBy(() -> new ExampleArrays(Shape.of(2), new float[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("example 1 has 1 values; the shape [2] has 2");
  }

  @Test
  void aFixedVarianceDiffersFromTheDefaultsInTwoSettingsOnly() {
    GaussianConfig defaults = new GaussianConfig();
    assertThat(GaussianConfig.fixed(0.5))
        .isEqualTo(
            new GaussianConfig(
                GaussianConfig.Variance.FIXED,
                0.5,
                defaults.squashMean(),
                defaults.logVarianceBounds()));
  }

  private static String kind(Class<?> config) {
    TreeSet<String> kinds = new TreeSet<>();
    for (Class<?> type : config.getInterfaces()) {
      kinds.add(kindOf(type));
    }
    kinds.remove(""); // an interface that is no kind
    return String.join(", ", kinds);
  }

  private static String kindOf(Class<?> type) {
    Kind kind = type.getAnnotation(Kind.class);
    return Config.class.isAssignableFrom(type) && kind != null ? kind.value() : "";
  }
}
