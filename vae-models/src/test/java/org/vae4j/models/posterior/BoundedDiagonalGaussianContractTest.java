package org.vae4j.models.posterior;

import java.util.Optional;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.variance.LogVarianceBounds;
import org.vae4j.testkit.contract.PosteriorContract;

class BoundedDiagonalGaussianContractTest extends PosteriorContract {
  @Override
  protected Posterior posterior(BuildContext context) {
    return context.build(
        "posterior", new DiagonalGaussianConfig(Optional.of(new LogVarianceBounds(-8, 2))));
  }
}
