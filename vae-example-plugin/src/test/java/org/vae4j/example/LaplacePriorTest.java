package org.vae4j.example;

import org.vae4j.api.model.Prior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.PriorContract;

/** The prior with a fixed scale, held to what every prior must do. */
class LaplacePriorTest extends PriorContract {
  @Override
  protected Prior prior(BuildContext context) {
    return context.build("prior", new LaplacePriorConfig(0.7, false));
  }
}
