package org.vae4j.nd4j;

import org.vae4j.api.backend.Backend;
import org.vae4j.testkit.contract.BackendContract;

class Nd4jBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new Nd4jBackend(Nd4jConfig.defaults());
  }
}
