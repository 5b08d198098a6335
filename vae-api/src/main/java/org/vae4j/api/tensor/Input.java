package org.vae4j.api.tensor;

import static java.util.Objects.requireNonNull;

/**
 * A value given at each run.
 *
 * @param name its name in messages
 */
public record Input(String name) implements Attribute {
  public Input {
    requireNonNull(name, "name");
  }
}
