package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Window;
import org.vae4j.nd4j.graph.Pass;
import org.vae4j.nd4j.run.Precision;

class Bf16ProductsTest {
  private static final List<Pass> ALL = List.of();

  /** Skips a test where the system names no instructions for bf16; asks nothing of the backend. */
  static void assumeCpuMultipliesBf16() throws IOException {
    Path information = Path.of("/proc/cpuinfo");
    assumeThat(information).as("what Linux says of the CPU").exists();
    assumeThat(Files.readString(information)).as("the CPU").contains("avx512_bf16");
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void multipliesMatricesRoundedToBf16(boolean left, boolean right) throws IOException {
    Tensor a = Tensor.input("a", left ? Shape.of(61, 45) : Shape.of(45, 61));
    Tensor b = Tensor.input("b", right ? Shape.of(33, 61) : Shape.of(61, 33));
    requireRoundedOperands(List.of(a, b), List.of(a.matmul(b, left, right)));
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void multipliesManyMatricesRoundedToBf16(boolean left, boolean right) throws IOException {
    Tensor a = Tensor.input("a", left ? Shape.of(7, 3, 17, 15) : Shape.of(7, 3, 15, 17));
    Tensor b = Tensor.input("b", right ? Shape.of(7, 3, 13, 17) : Shape.of(7, 3, 17, 13));
    requireRoundedOperands(List.of(a, b), List.of(a.matmul(b, left, right)));
  }

  @Test
  void convolvesImagesAndKernelsRoundedToBf16() throws IOException {
    Tensor images = Tensor.input("images", Shape.of(21, 3, 12, 12));
    Tensor kernels = Tensor.input("kernels", Shape.of(5, 3, 4, 4));
    Tensor weights = Tensor.input("weights", Shape.of(21, 5, 6, 6));
    Tensor results = images.convolve(kernels, new Window(2, 1));
    List<Tensor> outputs = new ArrayList<>(List.of(results));
    outputs.addAll(Gradients.of(results.times(weights).sum(), List.of(images, kernels)));
    requireRoundedOperands(List.of(images, kernels, weights), outputs);
  }

  /** What comes out is what float32 makes of rounded operands, and is not what it makes of all. */
  private static void requireRoundedOperands(List<Tensor> inputs, List<Tensor> outputs)
      throws IOException {
    assumeCpuMultipliesBf16();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    Map<Tensor, float[]> values = new LinkedHashMap<>();
    Map<Tensor, float[]> rounded = new LinkedHashMap<>();
    for (Tensor input : inputs) {
      float[] numbers = new float[input.shape().elements()];
      float[] nearest = new float[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) random.nextGaussian();
        nearest[i] = bf16(numbers[i]);
      }
      values.put(input, numbers);
      rounded.put(input, nearest);
    }
    List<float[]> actual = run(Precision.BF16_PRODUCTS, values, outputs);
    List<float[]> expected = run(Precision.FLOAT32, rounded, outputs);
    List<float[]> exact = run(Precision.FLOAT32, values, outputs);
    for (int i = 0; i < outputs.size(); i++) {
      double size = 0;
      for (float value : exact.get(i)) {
        size = Math.max(size, Math.abs(value));
      }
      assertThat(distance(actual.get(i), expected.get(i)) / size)
          .as("output %d, from that of rounded operands", i)
          .isLessThan(2e-6);
      assertThat(distance(actual.get(i), exact.get(i)) / size)
          .as("output %d, from that of exact operands", i)
          .isBetween(1e-4, 1e-2);
    }
  }

  private static float bf16(float value) {
    int bits = Float.floatToIntBits(value);
    int toEven = bits >>> 16 & 1;
    return Float.intBitsToFloat(bits + 0x7fff + toEven & 0xffff0000);
  }

  private static double distance(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static List<float[]> run(
      Precision precision, Map<Tensor, float[]> inputs, List<Tensor> outputs) {
    Feeds feeds = new Feeds();
    inputs.forEach(feeds::set);
    try (Session session = new Nd4jBackend(new Nd4jConfig(2, 4, precision, ALL)).open(1)) {
      Program program = session.compile(outputs, List.of());
      program.run(feeds);
      return outputs.stream().map(output -> program.value(output).clone()).toList();
    }
  }

  @Test
  void trainsAsWellAsFloat32WithinTheSpreadOfSeeds() throws IOException {
    assumeCpuMultipliesBf16();
    double[] exact = new double[5];
    double[] difference = new double[exact.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = lossAfterTraining(Precision.FLOAT32, i + 1);
      difference[i] = Math.abs(lossAfterTraining(Precision.BF16_PRODUCTS, i + 1) - exact[i]);
    }
    double[] sorted = Arrays.stream(exact).sorted().toArray();
    double spread = sorted[sorted.length - 1] - sorted[0];
    assertThat(spread).as("of the losses of seeds").isBetween(0.001 * sorted[0], 0.05 * sorted[0]);
    for (int i = 0; i < difference.length; i++) {
      assertThat(difference[i]).as("seed %d", i + 1).isPositive().isLessThan(spread / 5);
    }
  }

  /** The mean loss of the last of several passes over some pictures. */
  private static double lossAfterTraining(Precision precision, long seed) {
    TrainingStep graph = TrainingStep.of(50, 100, 8, Activation.TANH);
    float[] pictures = TrainingStep.pictures(500);
    try (Session session = new Nd4jBackend(new Nd4jConfig(2, 4, precision, ALL)).open(seed)) {
      Program program = graph.compile(session);
      double sum = 0;
      for (int step = 0; step < 400; step++) {
        int first = step % 10 * 50;
        float[] batch =
            Arrays.copyOfRange(
                pictures, first * TrainingStep.PIXELS, (first + 50) * TrainingStep.PIXELS);
        int[] rows = TrainingStep.rows(50);
        Feeds feeds = new Feeds().set(graph.x(), batch).set(graph.step(), step + 1.0);
        program.run(feeds.at(step, rows));
        sum += step < 390 ? 0 : program.value(graph.loss())[0];
      }
      return sum / 10;
    }
  }

  @Test
  void saysHowItMultiplies() throws IOException {
    assumeCpuMultipliesBf16();
    assertThat(new Nd4jBackend(new Nd4jConfig(2, 4, Precision.BF16_PRODUCTS, ALL)).describe())
        .containsEntry("precision", "bf16-products");
    TrainingStep graph = TrainingStep.of(20, 30, 2);
    try (Session session =
        new Nd4jBackend(new Nd4jConfig(1, 4, Precision.BF16_PRODUCTS, ALL)).open(1)) {
      assertThat(graph.compile(session).plan().orElseThrow().steps())
          .extracting(step -> step.description())
          .contains("round to bf16 (encoder/weight)", "matmul [20, 784] × [784, 30] in bf16");
    }
  }

  @Test
  void isRefusedWhereOneDnnIsLeftOut() {
    assertThatThrownBy(() -> new Nd4jConfig(2, 4, Precision.BF16_PRODUCTS, List.of(Pass.ONEDNN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "precision bf16-products is a matter of oneDNN; take onednn out of without, or set"
                + " precision to float32");
  }
}
