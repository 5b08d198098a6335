package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.Covariate;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

/** What a model was told of its data when it was first built, for building it again without. */
public final class RememberedData implements DataDescription {
  private final Shape shape;
  private final List<String> classNames;
  private final int unlabelled;
  private final List<Covariate> covariates;
  private final List<Column> columns;
  private final double missing;
  private final List<ValueRange> ranges;
  private final float[] mean;
  private final float[][] examples;
  private final Transform transform;
  private final Optional<String> checksum;

  /**
   * Remembered data.
   *
   * @param shape the shape of one example
   * @param classNames the names of the classes
   * @param unlabelled the number of training examples without a label
   * @param covariates what is known of each example besides
   * @param columns the columns that its dimensions are
   * @param missing the part of all values that was not observed
   * @param ranges the smallest and the largest value of each dimension
   * @param mean the mean of each dimension
   * @param examples as many training examples as the model asked for
   * @param transform the transform, fitted to the training examples
   * @param checksum of the data, where it is known
   */
  public RememberedData(
      Shape shape,
      List<String> classNames,
      int unlabelled,
      List<Covariate> covariates,
      List<Column> columns,
      double missing,
      List<ValueRange> ranges,
      float[] mean,
      float[][] examples,
      Transform transform,
      Optional<String> checksum) {
    this.shape = requireNonNull(shape, "shape");
    this.classNames = List.copyOf(classNames);
    this.unlabelled = unlabelled;
    this.covariates = List.copyOf(covariates);
    this.columns = List.copyOf(columns);
    this.missing = missing;
    this.ranges = List.copyOf(ranges);
    this.mean = mean.clone();
    this.examples = copies(examples, examples.length);
    this.transform = requireNonNull(transform, "transform");
    this.checksum = requireNonNull(checksum, "checksum");
  }

  /** Remembers what a model was told. */
  public static RememberedData of(DescribedData data) {
    return new RememberedData(
        data.shape(),
        data.classNames(),
        data.unlabelled(),
        data.covariates(),
        data.columns(),
        data.missing(),
        IntStream.range(0, data.shape().elements()).mapToObj(data::range).toList(),
        data.mean(),
        data.examples(data.examplesAsked()),
        data.transform(),
        Optional.of(data.checksum()));
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int unlabelled() {
    return unlabelled;
  }

  @Override
  public List<Covariate> covariates() {
    return covariates;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public float[] untransformed(float[] example) {
    float[] values = example.clone();
    transform.undo(values, 0, values.length);
    return values;
  }

  /** The transform, fitted to the training examples. */
  public Transform transform() {
    return transform;
  }

  /** The checksum of the data, where it is known. */
  public Optional<String> checksum() {
    return checksum;
  }

  @Override
  public OptionalDouble binWidth() {
    return transform.binWidth();
  }

  @Override
  public double missing() {
    return missing;
  }

  @Override
  public ValueRange range() {
    return ValueRange.around(ranges);
  }

  @Override
  public ValueRange range(int dimension) {
    return ranges.get(dimension);
  }

  @Override
  public float[] mean() {
    return mean.clone();
  }

  @Override
  public float[][] examples(int count) {
    if (count > examples.length) {
      throw new IllegalArgumentException(
          count
              + " training examples were asked for, and the model remembers "
              + examples.length
              + ": the part asks for more than when the model was trained");
    }
    return copies(examples, count);
  }

  /** Copies of all examples that are remembered. */
  public float[][] remembered() {
    return copies(examples, examples.length);
  }

  private static float[][] copies(float[][] rows, int count) {
    return Arrays.stream(rows).limit(count).map(float[]::clone).toArray(float[][]::new);
  }
}
