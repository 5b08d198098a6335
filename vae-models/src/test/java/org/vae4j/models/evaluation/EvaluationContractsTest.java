package org.vae4j.models.evaluation;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.EvaluationContract;

class EvaluationContractsTest {
  @Nested
  class OfTheAmortizationGap extends EvaluationContract {
    @Override
    protected Evaluation evaluation(BuildContext context) {
      return context.build("evaluation", new AmortizationGapConfig(10_000, 10, 0.02, 2, 10_000));
    }
  }

  @Nested
  class OfElboWithOneSample extends EvaluationContract {
    @Override
    protected Evaluation evaluation(BuildContext context) {
      return context.build("evaluation", new ElboEvaluationConfig(1));
    }

    @Override
    protected Optional<String> negativeBound() {
      return Optional.of("negative evidence lower bound");
    }
  }

  @Nested
  class OfElboWithSeveralSamples extends EvaluationContract {
    @Override
    protected Evaluation evaluation(BuildContext context) {
      return context.build("evaluation", new ElboEvaluationConfig(5));
    }

    @Override
    protected Optional<String> negativeBound() {
      return Optional.of("negative evidence lower bound");
    }
  }

  @Nested
  class OfLogLikelihood extends EvaluationContract {
    @Override
    protected Evaluation evaluation(BuildContext context) {
      return context.build(
          "evaluation", new LogLikelihoodEvaluationConfig(5, Optional.empty(), 10_000));
    }

    @Override
    protected Optional<String> negativeBound() {
      return Optional.of("negative log-likelihood");
    }
  }

  @Nested
  class OfAnnealedImportanceSampling extends EvaluationContract {
    @Override
    protected Evaluation evaluation(BuildContext context) {
      return context.build(
          "evaluation",
          new AnnealedImportanceSamplingConfig(
              10_000, 2, 5, 2, new StepSizes(0.1, 0.5), false, 10_000));
    }
  }

  @Nested
  class OfMarginalLikelihood extends EvaluationContract {
    @Override
    protected Evaluation evaluation(BuildContext context) {
      return context.build(
          "evaluation",
          new MarginalLikelihoodConfig(10_000, 10, 5, 1, 2, new StepSizes(0.1, 0.5), 10_000));
    }
  }

  @Nested
  class OfReconstruction extends EvaluationContract {
    @Override
    protected Evaluation evaluation(BuildContext context) {
      return context.build("evaluation", new ReconstructionEvaluationConfig());
    }
  }
}
