package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Window;
import org.vae4j.testkit.reference.ReferenceBackend;

class TransposedConvolutionTest {
  private static final long SEED = 9;

  /** The sizes of a transposed convolution. */
  private record Case(
      int batch,
      int results,
      int height,
      int width,
      int channels,
      int rows,
      int columns,
      int stride,
      int padding,
      int beyond) {
    /** Images that are larger, by so many rows and columns, than the last kernel reaches. */
    Tensor images(Tensor of, Tensor kernels) {
      Window window = new Window(stride, padding);
      return of.convolveToImages(
          kernels,
          window,
          window.imageSize(height, rows) + beyond,
          window.imageSize(width, columns) + beyond);
    }

    Shape resultShape() {
      return Shape.of(batch, results, height, width);
    }

    Shape kernelShape() {
      return Shape.of(results, channels, rows, columns);
    }
  }

  private static Stream<Case> cases() {
    Stream.Builder<Case> cases = Stream.builder();
    for (int stride = 1; stride <= 4; stride++) {
      for (int padding = 0; padding <= 3; padding++) {
        for (int beyond = 0; beyond < stride; beyond++) {
          // Kernels shorter than the stride, as long and longer; results narrower than kernels.
          cases.add(new Case(7, 5, 4, 6, 1, 4, 4, stride, padding, beyond));
          cases.add(new Case(1, 2, 8, 2, 3, 7, 2, stride, padding, beyond));
          cases.add(new Case(1, 3, 6, 5, 2, 1, 3, stride, padding, beyond));
          cases.add(new Case(7, 1, 16, 1, 2, 5, 8, stride, padding, beyond));
        }
      }
    }
    for (int batch : new int[] {1, 7, 40}) {
      for (int channels : new int[] {1, 2, 3, 4, 5, 16}) {
        cases.add(new Case(batch, 12, 7, 7, channels, 4, 4, 2, 1, 0));
        cases.add(new Case(batch, 12, 5, 9, channels, 3, 3, 2, 1, 1));
        cases.add(new Case(batch, 6, 9, 8, channels, 3, 5, 1, 1, 0));
      }
    }
    // More than one product for each block.
    cases.add(new Case(40, 3, 40, 40, 3, 4, 4, 2, 1, 0));
    return cases.build().filter(TransposedConvolutionTest::hasImages);
  }

  private static boolean hasImages(Case sizes) {
    Window window = new Window(sizes.stride(), sizes.padding());
    return window.imageSize(sizes.height(), sizes.rows()) + sizes.beyond() > 0
        && window.imageSize(sizes.width(), sizes.columns()) + sizes.beyond() > 0;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesWhatTheReferenceComputes(Case sizes) {
    float[] expected = images(sizes, new ReferenceBackend());
    float[] actual = images(sizes, new Nd4jBackend(new Nd4jConfig(2, 4)));
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(actual[i] - expected[i]);
      assertThat(error)
          .as("element %d of %s: %s instead of %s", i, sizes, actual[i], expected[i])
          .isLessThanOrEqualTo(1e-5 * Math.max(1, Math.abs(expected[i])));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void givesTheSameBitsOnAnyNumberOfThreads(int channels) {
    Case sizes = new Case(43, 16, 14, 14, channels, 4, 4, 2, 1, 0);
    float[] expected = images(sizes, new Nd4jBackend(new Nd4jConfig(1, 4)));
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(images(sizes, new Nd4jBackend(new Nd4jConfig(threads, 4))))
          .as("%d threads", threads)
          .isEqualTo(expected);
    }
  }

  @Test
  void keepsWhatIsNotANumberUnderTheKernel() {
    Tensor results = Tensor.input("results", Shape.of(1, 1, 4, 4));
    Tensor kernels = Tensor.input("kernels", Shape.of(1, 1, 2, 2));
    Tensor images = results.convolveToImages(kernels, new Window(2, 0), 8, 8);
    float[] numbers = new float[16];
    numbers[7] = Float.NaN; // the end of the second row
    float[] weights = {1, 1, 1, 1};
    try (Session session = new Nd4jBackend(Nd4jConfig.defaults()).open(SEED)) {
      Program program = session.compile(List.of(images), List.of());
      program.run(new Feeds().set(results, numbers).set(kernels, weights));
      float[] values = program.value(images);
      for (int i = 0; i < values.length; i++) {
        boolean isUnderTheKernel = i / 8 / 2 == 1 && i % 8 / 2 == 3;
        assertThat(Float.valueOf(values[i]))
            .as("element %d", i)
            .isEqualTo(Float.valueOf(isUnderTheKernel ? Float.NaN : 0f));
      }
    }
  }

  /** The images after two runs: what the first leaves behind must not reach the second. */
  private static float[] images(Case sizes, Backend backend) {
    Tensor results = Tensor.input("results", sizes.resultShape());
    Tensor kernels = Tensor.input("kernels", sizes.kernelShape());
    Tensor images = sizes.images(results, kernels);
    Random random = new Random(SEED);
    try (Session session = backend.open(SEED)) {
      Program program = session.compile(List.of(images), List.of());
      for (int run = 0; run < 2; run++) {
        program.run(
            new Feeds()
                .set(results, numbers(sizes.resultShape(), random))
                .set(kernels, numbers(sizes.kernelShape(), random)));
      }
      return program.value(images).clone();
    }
  }

  private static float[] numbers(Shape shape, Random random) {
    float[] numbers = new float[shape.elements()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }
}
