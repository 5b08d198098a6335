package org.vae4j.engine.storage;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.Shape;

/**
 * Numbers with their shape. The array is handed over, not copied.
 *
 * @param shape the shape
 * @param values the elements, last axis fastest
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of plain numbers, handed over
public record StoredTensor(Shape shape, float[] values) {
  public StoredTensor {
    requireNonNull(shape, "shape");
    if (values.length != shape.elements()) {
      throw new IllegalArgumentException(
          "shape " + shape + " is not that of " + values.length + " values");
    }
  }
}
