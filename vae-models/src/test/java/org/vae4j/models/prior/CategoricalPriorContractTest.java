package org.vae4j.models.prior;

import org.vae4j.api.model.Prior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.testkit.contract.PriorContract;
import org.vae4j.testkit.contract.Support;

class CategoricalPriorContractTest extends PriorContract {
  @Override
  protected Prior prior(BuildContext context) {
    return context.build("prior", new CategoricalPriorConfig(true));
  }

  @Override
  protected Shape latentShape() {
    return Shape.of(2, 3); // two variables of three classes
  }

  @Override
  protected Support support() {
    return Support.ONE_HOT;
  }
}
