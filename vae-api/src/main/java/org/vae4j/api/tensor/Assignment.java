package org.vae4j.api.tensor;

/**
 * A new value for a variable, taken at the end of a run: all values are computed from the old ones.
 *
 * @param variable what changes
 * @param value what it becomes, of the variable's shape
 */
public record Assignment(Variable variable, Tensor value) {
  public Assignment {
    if (!variable.shape().equals(value.shape())) {
      throw new ShapeException(
          "assignment to "
              + variable.name()
              + ": the variable is "
              + variable.shape()
              + " and the value "
              + value.shape());
    }
  }
}
