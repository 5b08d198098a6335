package org.vae4j.api.tensor;

import java.util.Arrays;

/**
 * The sizes of a tensor along each of its axes, outermost first; a scalar has none.
 *
 * <p>Immutable. Every size is at least 1.
 */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] sizes;
  private final int elements;

  private Shape(int[] sizes) {
    this.sizes = sizes;
    long product = 1;
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException(
            "every size of a shape is at least 1, was " + text(sizes));
      }
      product = Math.multiplyExact(product, (long) size);
    }
    if (product > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a tensor has at most "
              + Integer.MAX_VALUE
              + " elements; "
              + text(sizes)
              + " has "
              + product);
    }
    this.elements = (int) product;
  }

  /** A shape of these sizes, outermost first. */
  public static Shape of(int... sizes) {
    return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
  }

  /** The shape of a single number. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** The number of axes. */
  public int rank() {
    return sizes.length;
  }

  /** The size along an axis, counted from 0, or from −1 backwards. */
  public int size(int axis) {
    return sizes[axis(axis)];
  }

  /** The number of elements: the product of the sizes, 1 for a scalar. */
  public int elements() {
    return elements;
  }

  /** A new array of the sizes. */
  public int[] toArray() {
    return sizes.clone();
  }

  /**
   * An axis counted from the front.
   *
   * @param axis from {@code -rank()} to {@code rank() - 1}
   */
  public int axis(int axis) {
    if (axis < -sizes.length || axis >= sizes.length) {
      throw new IllegalArgumentException("shape " + this + " has no axis " + axis);
    }
    return axis < 0 ? axis + sizes.length : axis;
  }

  /**
   * This shape with another axis of the given size in front: the shape of so many rows of this
   * shape.
   */
  public Shape prepend(int size) {
    int[] longer = new int[sizes.length + 1];
    longer[0] = size;
    System.arraycopy(sizes, 0, longer, 1, sizes.length);
    return new Shape(longer);
  }

  /** This shape with another axis of the given size at the end. */
  public Shape append(int size) {
    int[] longer = Arrays.copyOf(sizes, sizes.length + 1);
    longer[sizes.length] = size;
    return new Shape(longer);
  }

  /** This shape without its outermost axis: the shape of one row. */
  public Shape row() {
    if (sizes.length == 0) {
      throw new IllegalArgumentException("a scalar has no rows");
    }
    return of(Arrays.copyOfRange(sizes, 1, sizes.length));
  }

  /** This shape with one size replaced. */
  public Shape with(int axis, int size) {
    int[] changed = sizes.clone();
    changed[axis(axis)] = size;
    return of(changed);
  }

  /** Whether the last axes of {@code other} are this shape. */
  public boolean isSuffixOf(Shape other) {
    int shift = other.sizes.length - sizes.length;
    return shift >= 0
        && Arrays.equals(sizes, 0, sizes.length, other.sizes, shift, other.sizes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** The sizes in brackets, such as {@code [100, 784]}. */
  @Override
  public String toString() {
    return text(sizes);
  }

  private static String text(int[] sizes) {
    return Arrays.toString(sizes);
  }
}
