package org.vae4j.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vae4j.api.data.Covariate;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Shape;

/**
 * Made-up data: every value is uniform on (0, 1) and independent of all others.
 *
 * @param shape the shape of one example
 * @param classNames the names of the classes; may be empty
 * @param covariates the covariates of each example; may be empty
 */
public record UniformData(Shape shape, List<String> classNames, List<Covariate> covariates)
    implements DataDescription {
  public UniformData {
    classNames = List.copyOf(classNames);
    covariates = List.copyOf(covariates);
  }

  /** Data without covariates. */
  public UniformData(Shape shape, List<String> classNames) {
    this(shape, classNames, List.of());
  }

  /** Data without labels. */
  public static UniformData of(int... sizes) {
    return new UniformData(Shape.of(sizes), List.of());
  }

  /** The same data with covariates of these names, between −1 and 1. */
  public UniformData withCovariates(String... names) {
    return new UniformData(
        shape,
        classNames,
        Stream.of(names).map(name -> new Covariate(name, new ValueRange(-1, 1), 0, 0.5f)).toList());
  }

  /** As many as noise is a matter of. */
  @Override
  public int trainingExamples() {
    return 100;
  }

  @Override
  public ValueRange range() {
    return new ValueRange(0, 1);
  }

  @Override
  public float[] mean() {
    float[] mean = new float[shape.elements()];
    Arrays.fill(mean, 0.5f);
    return mean;
  }

  @Override
  public float[][] examples(int count) {
    CounterNoise noise = new CounterNoise(1, "uniform data");
    float[][] examples = new float[count][shape.elements()];
    for (int row = 0; row < count; row++) {
      noise.uniform(0, row, 0, examples[row], 0, examples[row].length);
    }
    return examples;
  }
}
