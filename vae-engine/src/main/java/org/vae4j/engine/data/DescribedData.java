package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

/** What models may know of some training examples; measured when it is first asked for. */
public final class DescribedData implements DataDescription {
  private final Examples training;
  private final List<String> classNames;
  private ValueRange range = new ValueRange(0, 0);
  private float[] mean = {};
  private int examplesAsked;

  /** Describes treated training examples. */
  public DescribedData(Examples training, List<String> classNames) {
    this.training = requireNonNull(training, "training");
    this.classNames = List.copyOf(classNames);
  }

  @Override
  public Shape shape() {
    return training.shape();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public ValueRange range() {
    measure();
    return range;
  }

  @Override
  public float[] mean() {
    measure();
    return mean.clone();
  }

  @Override
  public float[][] examples(int count) {
    if (count > training.size()) {
      throw new IllegalArgumentException(
          count + " examples were asked for, and there are " + training.size());
    }
    examplesAsked = Math.max(examplesAsked, count);
    float[][] examples = new float[count][shape().elements()];
    for (int row = 0; row < count; row++) {
      training.read(row, examples[row], 0);
    }
    return examples;
  }

  /** The largest number of examples that anyone has asked for. */
  public int examplesAsked() {
    return examplesAsked;
  }

  private void measure() {
    if (mean.length > 0) {
      return;
    }
    int elements = shape().elements();
    double[] sums = new double[elements];
    float[] example = new float[elements];
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < training.size(); row++) {
      training.read(row, example, 0);
      for (int i = 0; i < elements; i++) {
        sums[i] += example[i];
        min = Math.min(min, example[i]);
        max = Math.max(max, example[i]);
      }
    }
    mean = new float[elements];
    for (int i = 0; i < elements; i++) {
      mean[i] = (float) (sums[i] / training.size());
    }
    range = new ValueRange(min, max);
  }
}
