package org.vae4j.models.estimator;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.EstimatorContract;

class IwaeContractTest {
  @Nested
  class WithOneSample extends EstimatorContract {
    @Override
    protected boolean boundsTheEvidence() {
      return true;
    }

    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", new IwaeConfig(1));
    }
  }

  @Nested
  class WithFiveSamples extends EstimatorContract {
    @Override
    protected boolean boundsTheEvidence() {
      return true;
    }

    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", new IwaeConfig(5));
    }
  }
}
