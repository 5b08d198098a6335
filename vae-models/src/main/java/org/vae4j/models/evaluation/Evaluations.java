package org.vae4j.models.evaluation;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The evaluations of this package, for a plugin to offer. */
public final class Evaluations {
  private Evaluations() {}

  /**
   * {@code annealed-importance-sampling}, {@code baseline}, {@code elbo}, {@code kl-decomposition},
   * {@code log-likelihood}, {@code marginal-likelihood} and {@code reconstruction}.
   */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>("amortization-gap", AmortizationGapConfig.class, AmortizationGap::new),
        new Component<>(
            "annealed-importance-sampling",
            AnnealedImportanceSamplingConfig.class,
            AnnealedImportanceSampling::new),
        new Component<>(
            "baseline", BaselineConfig.class, (config, context) -> new Baseline(context)),
        new Component<>("elbo", ElboEvaluationConfig.class, ElboEvaluation::new),
        new Component<>("kl-decomposition", KlDecompositionConfig.class, KlDecomposition::new),
        new Component<>(
            "log-likelihood", LogLikelihoodEvaluationConfig.class, LogLikelihoodEvaluation::new),
        new Component<>(
            "marginal-likelihood", MarginalLikelihoodConfig.class, MarginalLikelihood::new),
        new Component<>(
            "reconstruction",
            ReconstructionEvaluationConfig.class,
            (config, context) -> new ReconstructionEvaluation()));
  }
}
