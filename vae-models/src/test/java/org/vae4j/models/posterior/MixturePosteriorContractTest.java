package org.vae4j.models.posterior;

import org.vae4j.api.model.Posterior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.PosteriorContract;

class MixturePosteriorContractTest extends PosteriorContract {
  @Override
  protected Posterior posterior(BuildContext context) {
    return context.build("posterior", new MixturePosteriorConfig(3));
  }

  @Override
  protected boolean isDifferentiated() {
    return false;
  }
}
