package org.vae4j.models.likelihood;

import org.vae4j.api.model.Likelihood;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.likelihood.GaussianConfig.Variance;
import org.vae4j.models.variance.LogVarianceBounds;
import org.vae4j.testkit.contract.LikelihoodContract;

class GaussianOptimalVarianceContractTest extends LikelihoodContract {
  @Override
  protected Likelihood likelihood(BuildContext context) {
    return context.build(
        "likelihood",
        new GaussianConfig(Variance.OPTIMAL, 0.5, false, new LogVarianceBounds(-12, 6)));
  }
}
