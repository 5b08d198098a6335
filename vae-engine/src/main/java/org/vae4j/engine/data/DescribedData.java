package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.Covariate;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

/** What models may know of a split data set; measured when it is first asked for. */
public final class DescribedData implements DataDescription {
  private final Split split;
  private final Examples training;

  /** The training examples, and after them those held out and for testing. */
  private final List<Examples> all;

  private final List<String> classNames;
  private @Nullable List<Covariate> covariates;
  private ValueRange range = new ValueRange(0, 0);
  private List<ValueRange> ranges = List.of();
  private final List<String> concerns = new ArrayList<>();
  private float[] mean = {};
  private double missing;
  private int unlabelled = -1;
  private int examplesAsked;

  /** Describes the transformed examples of a data set. */
  public DescribedData(Split split) {
    this.split = requireNonNull(split, "split");
    this.training = split.training();
    // A likelihood that cannot score a test example must say so before the training, too.
    this.all =
        Stream.of(Optional.of(split.training()), split.validation(), split.test())
            .flatMap(Optional::stream)
            .map(Examples.class::cast)
            .toList();
    this.classNames = List.copyOf(split.dataSet().classNames());
  }

  @Override
  public Shape shape() {
    return training.shape();
  }

  @Override
  public int trainingExamples() {
    return training.size();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int unlabelled() {
    if (unlabelled < 0) {
      unlabelled =
          classNames.isEmpty()
              ? 0
              : (int)
                  IntStream.range(0, training.size())
                      .filter(row -> training.label(row).isEmpty())
                      .count();
    }
    return unlabelled;
  }

  @Override
  public List<Covariate> covariates() {
    if (covariates == null) {
      covariates = measureCovariates();
    }
    return covariates;
  }

  private List<Covariate> measureCovariates() {
    List<String> names = split.dataSet().covariates();
    List<Covariate> measured = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      float[] known = column(training, column);
      double sum = 0;
      for (float number : known) {
        sum += number;
      }
      double mean = sum / known.length;
      double squares = 0;
      for (float number : known) {
        squares += (number - mean) * (number - mean);
      }
      float min = Float.POSITIVE_INFINITY;
      float max = Float.NEGATIVE_INFINITY;
      for (Examples examples : all) {
        for (float number : column(examples, column)) {
          min = Math.min(min, number);
          max = Math.max(max, number);
        }
      }
      measured.add(
          new Covariate(
              names.get(column),
              new ValueRange(min, max),
              (float) mean,
              (float) Math.sqrt(squares / known.length)));
    }
    return List.copyOf(measured);
  }

  private static float[] column(Examples examples, int column) {
    float[] row = new float[examples.covariateCount()];
    float[] numbers = new float[examples.size()];
    for (int i = 0; i < numbers.length; i++) {
      examples.covariates(i, row, 0);
      numbers[i] = row[column];
    }
    return numbers;
  }

  @Override
  public List<Column> columns() {
    return split.dataSet().columns();
  }

  @Override
  public float[] untransformed(float[] example) {
    float[] values = example.clone();
    transform().undo(values, 0, values.length);
    return values;
  }

  /** The checksum of the data. */
  String checksum() {
    return split.dataSet().checksum();
  }

  /** The transform, fitted to the training examples. */
  public Transform transform() {
    return split.transform();
  }

  @Override
  public OptionalDouble binWidth() {
    return transform().binWidth();
  }

  @Override
  public double missing() {
    if (!split.dataSet().hasMissing()) {
      return 0;
    }
    measure();
    return missing;
  }

  @Override
  public ValueRange range() {
    measure();
    return range;
  }

  @Override
  public ValueRange range(int dimension) {
    measure();
    return ranges.get(dimension);
  }

  @Override
  public float[] mean() {
    measure();
    return mean.clone();
  }

  private void measure() {
    if (mean.length > 0) {
      return;
    }
    ObservedValues values = new ObservedValues(shape().elements());
    values.add(training);
    mean = values.mean();
    all.stream().skip(1).forEach(values::add);
    range = values.range();
    ranges = values.ranges();
    missing = values.missing();
  }

  /** Adds what a part has found of the data, for {@link #notes}. */
  public void addConcern(String concern) {
    concerns.add(concern);
  }

  /** What people should know of the data before training begins, in sentences. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(split.dataSet().notes());
    if (split.hidden().isPresent()) {
      notes.add(split.hidden().get());
    } else if (unlabelled() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Labels: %,d of %,d training examples have none",
              unlabelled(),
              training.size()));
    }
    if (missing() > 0) {
      notes.add(
          String.format(
              Locale.ROOT, "Missing: %.1f %% of all values were not observed", 100 * missing()));
    }
    concerns.stream().distinct().map("Warning: "::concat).forEach(notes::add);
    return notes;
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
}
