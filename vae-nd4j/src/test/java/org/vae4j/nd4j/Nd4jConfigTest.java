package org.vae4j.nd4j;

import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.testkit.contract.ConfigContract;

class Nd4jConfigTest extends ConfigContract {
  @Override
  protected VaePlugin plugin() {
    return new Nd4jPlugin();
  }
}
