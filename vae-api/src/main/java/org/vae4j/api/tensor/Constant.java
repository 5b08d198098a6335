package org.vae4j.api.tensor;

/** Numbers that never change. Immutable. */
public final class Constant implements Attribute {
  private final double[] values;

  Constant(double... values) {
    this.values = values.clone();
  }

  /** How many numbers. */
  public int size() {
    return values.length;
  }

  /** A number, by its place in the tensor, last axis fastest. */
  public double value(int index) {
    return values[index];
  }
}
