package org.vae4j.models.estimator;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.testkit.contract.EstimatorContract;

class EstimatorContractsTest {
  @Nested
  class OfElbo extends EstimatorContract {
    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", new ElboConfig());
    }

    @Override
    protected boolean boundsTheEvidence() {
      return true;
    }
  }

  @Nested
  class OfElboWithSeveralSamples extends EstimatorContract {
    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", new ElboConfig(3, new ConstantConfig(1)));
    }

    @Override
    protected boolean boundsTheEvidence() {
      return true;
    }
  }

  @Nested
  class OfElboWithBeta extends EstimatorContract {
    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", new ElboConfig(1, new ConstantConfig(4)));
    }
  }

  @Nested
  class OfElboWithASampledDivergence extends EstimatorContract {
    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build(
          "estimator", new ElboConfig(2, new ConstantConfig(1), ElboConfig.Kl.SAMPLED));
    }

    @Override
    protected boolean boundsTheEvidence() {
      return true;
    }
  }

  abstract static class ByScoreFunction extends EstimatorContract {
    private final ScoreFunctionConfig.Baseline baseline;

    ByScoreFunction(ScoreFunctionConfig.Baseline baseline) {
      this.baseline = baseline;
    }

    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build(
          "estimator",
          new ScoreFunctionConfig(
              2, baseline, 0.9, new MlpEncoderConfig(List.of(5), Activation.TANH)));
    }

    @Override
    protected boolean isDifferentiated() {
      return false;
    }

    @Override
    protected boolean boundsTheEvidence() {
      return true;
    }
  }

  @Nested
  class OfScoreFunction extends ByScoreFunction {
    OfScoreFunction() {
      super(ScoreFunctionConfig.Baseline.NONE);
    }
  }

  @Nested
  class OfScoreFunctionWithAConstantBaseline extends ByScoreFunction {
    OfScoreFunctionWithAConstantBaseline() {
      super(ScoreFunctionConfig.Baseline.CONSTANT);
    }
  }

  @Nested
  class OfScoreFunctionWithALearnedBaseline extends ByScoreFunction {
    OfScoreFunctionWithALearnedBaseline() {
      super(ScoreFunctionConfig.Baseline.LEARNED);
    }
  }

  @Nested
  class OfWakeSleep extends EstimatorContract {
    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", new WakeSleepConfig(2));
    }

    /** The posterior's samples are taken as given. */
    @Override
    protected boolean isDifferentiated() {
      return false;
    }

    @Override
    protected boolean boundsTheEvidence() {
      return true;
    }
  }

  @Nested
  class OfFullVariationalBayes extends EstimatorContract {
    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", new FullVbConfig(2, 1, 0.1));
    }

    @Override
    protected boolean drawsForTheBatch() {
      return true;
    }
  }

  @Nested
  class OfMcem extends EstimatorContract {
    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", new McemConfig(3, 2, 0.9, 0.1, 2));
    }

    /** The states of chains are taken as given. */
    @Override
    protected boolean isDifferentiated() {
      return false;
    }
  }

  @Nested
  class OfReconstruction extends EstimatorContract {
    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", new ReconstructionConfig());
    }
  }
}
