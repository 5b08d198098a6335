package org.vae4j.models.estimator;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.plugin.BuildContext;
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
  class OfReconstruction extends EstimatorContract {
    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", new ReconstructionConfig());
    }
  }
}
