package org.vae4j.engine.compute;

import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;

/**
 * Rows that have a number, by which their noise is drawn, and nothing else.
 *
 * @param size how many
 */
record NumberedRows(int size) implements Examples {
  @Override
  public Shape shape() {
    return Shape.of(1);
  }

  @Override
  public void read(int row, float[] into, int offset) {
    into[offset] = 0;
  }
}
