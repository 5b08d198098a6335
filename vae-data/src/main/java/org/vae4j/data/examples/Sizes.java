package org.vae4j.data.examples;

import java.util.Objects;
import org.vae4j.api.tensor.Shape;

/** How many examples an array holds. */
final class Sizes {
  private Sizes() {}

  static int rows(int values, Shape shape, Labels labels) {
    if (values == 0 || values % shape.elements() != 0) {
      throw new IllegalArgumentException(
          values + " values are not a positive number of examples of shape " + shape);
    }
    int rows = values / shape.elements();
    if (!labels.isEmpty() && labels.size() != rows) {
      throw new IllegalArgumentException(labels.size() + " labels for " + rows + " examples");
    }
    return rows;
  }

  static void check(int row, int size) {
    Objects.checkIndex(row, size);
  }
}
