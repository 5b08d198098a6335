package org.vae4j.models.prior;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.model.Prior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.PriorContract;

class VampPriorContractsTest {
  @Nested
  class OfExamples extends PriorContract {
    @Override
    protected Prior prior(BuildContext context) {
      return context.build("prior", new VampPriorConfig(3));
    }
  }

  @Nested
  class OfTheMean extends PriorContract {
    @Override
    protected Prior prior(BuildContext context) {
      return context.build("prior", new VampPriorConfig(2, VampPriorConfig.Start.MEAN, true));
    }
  }
}
