package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

/** What models may know of a split data set; measured when it is first asked for. */
public final class DescribedData implements DataDescription {
  private final Split split;
  private final Examples training;
  private final List<String> classNames;
  private ValueRange range = new ValueRange(0, 0);
  private float[] mean = {};
  private int examplesAsked;

  /** Describes the treated examples of a data set. */
  public DescribedData(Split split) {
    this.split = requireNonNull(split, "split");
    this.training = split.training();
    this.classNames = List.copyOf(split.dataSet().classNames());
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
    double[] sums = new double[shape().elements()];
    ValueRange all = measure(training, sums);
    // A likelihood that cannot score a test example must say so before the training, too.
    for (Optional<TreatedExamples> others : List.of(split.validation(), split.test())) {
      if (others.isPresent()) {
        ValueRange theirs = measure(others.get(), new double[sums.length]);
        all = new ValueRange(Math.min(all.min(), theirs.min()), Math.max(all.max(), theirs.max()));
      }
    }
    range = all;
    mean = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = (float) (sums[i] / training.size());
    }
  }

  private static ValueRange measure(Examples examples, double[] sums) {
    float[] example = new float[sums.length];
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < examples.size(); row++) {
      examples.read(row, example, 0);
      for (int i = 0; i < example.length; i++) {
        sums[i] += example[i];
        min = Math.min(min, example[i]);
        max = Math.max(max, example[i]);
      }
    }
    return new ValueRange(min, max);
  }
}
