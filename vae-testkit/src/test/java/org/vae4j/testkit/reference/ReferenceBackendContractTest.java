package org.vae4j.testkit.reference;

import org.vae4j.api.backend.Backend;
import org.vae4j.testkit.contract.BackendContract;

/**
 * The reference agrees with itself; what this tests is the contract, and what is not arithmetic.
 */
class ReferenceBackendContractTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }
}
