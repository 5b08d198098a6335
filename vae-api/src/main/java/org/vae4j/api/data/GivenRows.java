package org.vae4j.api.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;
import org.vae4j.api.tensor.Shape;

/**
 * Rows of numbers that are at hand: examples of one's own, latent variables, or nothing but a
 * number for each row by which its noise is drawn.
 */
public final class GivenRows implements Examples {
  private final Shape shape;
  private final float[][] values;
  private final OptionalInt label;
  private final List<Covariate> covariates;

  /**
   * Rows in arrays, which are held and not copied.
   *
   * @param shape the shape of one
   * @param values {@code [n][shape.elements()]}
   * @param label the class of every row; empty where it is not known
   * @param data has the covariates of which every row is given the means
   */
  public GivenRows(Shape shape, float[][] values, OptionalInt label, DataDescription data) {
    this.shape = requireNonNull(shape, "shape");
    this.values = values;
    this.label = requireNonNull(label, "label");
    this.covariates = List.copyOf(data.covariates());
    for (int row = 0; row < values.length; row++) {
      if (values[row].length != shape.elements()) {
        throw new IllegalArgumentException(
            "row "
                + row
                + " has "
                + values[row].length
                + " values; the model's have "
                + shape.elements());
      }
    }
  }

  /** Rows that have a number and nothing else: what is generated for each is drawn by it. */
  public static GivenRows numbered(int count, OptionalInt label, DataDescription data) {
    return new GivenRows(Shape.of(1), new float[count][1], label, data);
  }

  /** The time of a computation whose noise a seed decides. */
  public static int time(long seed) {
    // Noise is told apart by step; a step that is not negative, spread over all of them.
    return (int) ((seed * 0x9E3779B97F4A7C15L) >>> 33);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void read(int row, float[] into, int offset) {
    System.arraycopy(values[row], 0, into, offset, shape.elements());
  }

  @Override
  public OptionalInt label(int row) {
    return label;
  }

  @Override
  public int covariateCount() {
    return covariates.size();
  }

  @Override
  public void covariates(int row, float[] into, int offset) {
    for (int i = 0; i < covariates.size(); i++) {
      into[offset + i] = covariates.get(i).mean();
    }
  }
}
