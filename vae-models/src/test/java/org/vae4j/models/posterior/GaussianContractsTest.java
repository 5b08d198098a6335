package org.vae4j.models.posterior;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.PosteriorContract;

/** Normal posteriors whose dimensions are correlated. */
class GaussianContractsTest {
  @Nested
  class FullGaussianContract extends PosteriorContract {
    @Override
    protected Posterior posterior(BuildContext context) {
      return context.build("posterior", new FullGaussianConfig());
    }
  }

  @Nested
  class LowRankGaussianContract extends PosteriorContract {
    @Override
    protected Posterior posterior(BuildContext context) {
      return context.build("posterior", new LowRankGaussianConfig(2));
    }
  }
}
