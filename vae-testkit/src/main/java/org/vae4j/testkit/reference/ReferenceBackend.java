package org.vae4j.testkit.reference;

import java.util.Map;
import org.vae4j.api.backend.Backend;

/**
 * Computes every operation by its definition, in double precision, one element after the other.
 *
 * <p>Its sessions and programs give their values in double precision too.
 */
public final class ReferenceBackend implements Backend {
  @Override
  public ReferenceSession open(long seed) {
    return new ReferenceSession(seed);
  }

  @Override
  public Map<String, String> describe() {
    return Map.of("backend", "reference", "precision", "double", "threads", "1");
  }
}
