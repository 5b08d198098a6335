package org.vae4j.api.chain;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vae4j.api.tensor.Tensor;

/** The state of a chain: tensors with names, in an order. Immutable. */
public final class State {
  private final Map<String, Tensor> tensors;

  private State(Map<String, Tensor> tensors) {
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /** A state of one tensor. */
  public static State of(String name, Tensor value) {
    return new State(Map.of()).with(name, value);
  }

  /** A state of several tensors, in the order of the map. */
  public static State of(Map<String, Tensor> tensors) {
    return new State(new LinkedHashMap<>(tensors));
  }

  /** This state with another value for a name, or with one name more. */
  public State with(String name, Tensor value) {
    Map<String, Tensor> more = new LinkedHashMap<>(tensors);
    more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
    return new State(more);
  }

  /**
   * The tensor of a name.
   *
   * @throws IllegalArgumentException if the state has none of that name
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "the state has no '" + name + "'; it has " + tensors.keySet());
    }
    return tensor;
  }

  /** All tensors by name, in their order; cannot be changed. */
  public Map<String, Tensor> asMap() {
    return tensors;
  }

  /** The names and their tensors. */
  @Override
  public String toString() {
    return tensors.toString();
  }
}
