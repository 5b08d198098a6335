package org.vae4j.models.posterior;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The posteriors of this package, for a plugin to offer. */
public final class Posteriors {
  private Posteriors() {}

  /**
   * {@code diagonal-gaussian}, {@code full-gaussian}, {@code low-rank-gaussian}, {@code
   * categorical}, {@code flow}, {@code mixture}, {@code auxiliary}, {@code semi-implicit} and
   * {@code delta}.
   */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>("diagonal-gaussian", DiagonalGaussianConfig.class, DiagonalGaussian::new),
        new Component<>(
            "full-gaussian",
            FullGaussianConfig.class,
            (config, context) -> new FullGaussian(context)),
        new Component<>("low-rank-gaussian", LowRankGaussianConfig.class, LowRankGaussian::new),
        new Component<>("categorical", CategoricalConfig.class, CategoricalPosterior::new),
        new Component<>("flow", FlowPosteriorConfig.class, FlowPosterior::new),
        new Component<>("mixture", MixturePosteriorConfig.class, MixturePosterior::new),
        new Component<>("auxiliary", AuxiliaryConfig.class, AuxiliaryPosterior::of),
        new Component<>("semi-implicit", SemiImplicitConfig.class, AuxiliaryPosterior::of),
        new Component<>("delta", DeltaConfig.class, (config, context) -> new Delta(context)));
  }
}
