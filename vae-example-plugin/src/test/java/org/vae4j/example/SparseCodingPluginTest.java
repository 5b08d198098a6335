package org.vae4j.example;

import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.testkit.contract.ConfigContract;

class SparseCodingPluginTest extends ConfigContract {
  @Override
  protected VaePlugin plugin() {
    return new SparseCodingPlugin();
  }
}
