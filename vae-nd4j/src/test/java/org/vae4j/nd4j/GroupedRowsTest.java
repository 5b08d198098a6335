package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** Samples that are added up for each example, as importance-weighted gradients are. */
class GroupedRowsTest {
  private static final long SEED = 7;

  /** Fewer and more rows to an example than fit in a tile, with and without common divisors. */
  @ParameterizedTest
  @CsvSource({
    "20, 50, 50",
    "20, 7, 100",
    "13, 4, 20",
    "24, 53, 20",
    "1, 64, 16",
    "40, 1, 30",
    "11, 6, 600",
    "9, 3, 1500"
  })
  void areAddedToTheirExampleAndNoOther(int examples, int samples, int columns) {
    Random random = new Random(SEED);
    float[] x = floats(random, examples * samples * columns);
    float[] each = floats(random, examples * columns);
    double[] expected = new double[examples * columns];
    double[] squares = new double[examples * columns];
    for (int row = 0; row < examples * samples; row++) {
      for (int column = 0; column < columns; column++) {
        int result = row / samples * columns + column;
        double value = (double) x[row * columns + column] * each[result] + 1;
        expected[result] += value;
        squares[result] += value * value;
      }
    }
    Tensor values = Tensor.input("x", Shape.of(examples, samples, columns));
    Tensor scales = Tensor.input("scales", Shape.of(examples, 1, columns));
    Tensor scaled = values.times(scales.broadcast(values.shape())).plus(1);
    Tensor sums = scaled.sum(1);
    Tensor sumsOfSquares = scaled.square().sum(1);
    Feeds feeds =
        new Feeds().at(1, IntStream.range(0, examples).toArray()).set(values, x).set(scales, each);
    for (int shards : new int[] {1, 4}) {
      try (Session session = new Nd4jBackend(new Nd4jConfig(2, shards)).open(SEED)) {
        Program program = session.compile(List.of(sums, sumsOfSquares), List.of());
        program.run(feeds);
        requireEqual(program.value(sums), expected);
        requireEqual(program.value(sumsOfSquares), squares);
      }
    }
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void requireEqual(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("element %d, seed %d", i, SEED)
          .isCloseTo(expected[i], within(1e-5 * Math.max(1, Math.abs(expected[i]) * 3)));
    }
  }
}
