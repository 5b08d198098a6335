package org.vae4j.models.prior;

import org.vae4j.api.model.Prior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.PriorContract;

class MixtureContractTest extends PriorContract {
  @Override
  protected Prior prior(BuildContext context) {
    return context.build("prior", new MixtureConfig(3));
  }
}
