package org.vae4j.models;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

/**
 * Describes examples that a program holds in arrays, without labels.
 *
 * <p>The arrays are held, not copied: they must not change.
 */
public final class ExampleArrays implements DataDescription {
  private final Shape shape;
  private final float[][] examples;

  /**
   * Describes some examples.
   *
   * @param shape the shape of one example, such as {@code [1, 28, 28]}
   * @param examples at least one, each of as many values as the shape has elements
   */
  public ExampleArrays(Shape shape, float[][] examples) {
    this.shape = requireNonNull(shape, "shape");
    this.examples = requireNonNull(examples, "examples");
    if (examples.length == 0) {
      throw new IllegalArgumentException("at least one example is needed");
    }
    for (int row = 0; row < examples.length; row++) {
      if (examples[row].length != shape.elements()) {
        throw new IllegalArgumentException(
            "example "
                + row
                + " has "
                + examples[row].length
                + " values; the shape "
                + shape
                + " has "
                + shape.elements());
      }
    }
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int trainingExamples() {
    return examples.length;
  }

  @Override
  public List<String> classNames() {
    return List.of();
  }

  @Override
  public ValueRange range() {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float[] example : examples) {
      for (float value : example) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return new ValueRange(min, max);
  }

  @Override
  public float[] mean() {
    double[] sums = new double[shape.elements()];
    for (float[] example : examples) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += example[i];
      }
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = (float) (sums[i] / examples.length);
    }
    return mean;
  }

  @Override
  public float[][] examples(int count) {
    return Arrays.stream(examples, 0, count).map(float[]::clone).toArray(float[][]::new);
  }
}
