package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.nd4j.graph.Pass;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/** Results depend neither on the threads nor on the run, nor on the order of a batch. */
class SameBitsTest {
  private static final long SEED = 1;

  /** As many as threads in any test, so that all of them have work. */
  private static final int SHARDS = 8;

  /** The first is run twice. */
  private static final int[] THREADS = {1, 1, 2, 3, 8};

  private static Stream<List<Pass>> roads() {
    return Stream.of(List.of(), List.of(Pass.ONEDNN));
  }

  private static Nd4jBackend backend(int threads, int shards, List<Pass> without) {
    return new Nd4jBackend(new Nd4jConfig(threads, shards, without));
  }

  // ---- training

  @ParameterizedTest
  @MethodSource("roads")
  void trainsADenseModelOfFullSizeToTheSameBits(List<Pass> without) {
    requireTheSameBits(TrainingStep.of(100, 500, 20), 5, without);
  }

  @ParameterizedTest
  @MethodSource("roads")
  void trainsAConvolutionalModelOfFullSizeToTheSameBits(List<Pass> without) {
    requireTheSameBits(TrainingStep.convolutional(128, 64), 2, without);
  }

  @Test
  void loopsOfSeveralOperationsTrainToTheSameBitsAsOneLoopForEach() {
    TrainingStep graph = TrainingStep.of(100, 500, 20);
    Map<String, float[]> together = trained(graph, 5, 2, List.of());
    trained(graph, 5, 2, List.of(Pass.COMPOUND_LOOPS))
        .forEach((name, values) -> requireEqual(together.get(name), values, name));
  }

  private static void requireTheSameBits(TrainingStep graph, int steps, List<Pass> without) {
    Map<String, float[]> expected = trained(graph, steps, THREADS[0], without);
    float[] losses = expected.get("loss");
    assertThat(losses[steps - 1]).isLessThan(losses[0]);
    for (int i = 1; i < THREADS.length; i++) {
      requireEqual(trained(graph, steps, THREADS[i], without), expected, THREADS[i]);
    }
  }

  /** The losses of some steps, and all variables after them. */
  private static Map<String, float[]> trained(
      TrainingStep graph, int steps, int threads, List<Pass> without) {
    Map<String, float[]> values = new LinkedHashMap<>();
    int batch = graph.x().shape().size(0);
    float[] losses = new float[steps];
    try (Session session = backend(threads, SHARDS, without).open(SEED)) {
      Program program = graph.compile(session);
      Feeds feeds = graph.feeds();
      int[] rows = TrainingStep.rows(batch);
      for (int i = 0; i < steps; i++) {
        TrainingStep.run(program, graph, feeds, rows, i, i + 1);
        losses[i] = program.value(graph.loss())[0];
      }
      values.put("loss", losses);
      for (Assignment assignment : graph.assignments()) {
        Variable variable = assignment.variable();
        values.put(variable.name(), session.read(variable));
      }
    }
    return values;
  }

  private static void requireEqual(
      Map<String, float[]> actual, Map<String, float[]> expected, int threads) {
    expected.forEach(
        (name, values) -> requireEqual(actual.get(name), values, name, threads + " threads"));
  }

  private static void requireEqual(float[] actual, float[] expected, Object... what) {
    assertThat(Arrays.mismatch(actual, expected))
        .as("the first element that differs: %s", List.of(what))
        .isEqualTo(-1);
  }

  // ---- rows that meet

  /** Expressions in which a row's result depends on other rows. */
  private enum RowsThatMeet {
    MEAN_OF_THE_BATCH {
      @Override
      Tensor of(Tensor x) {
        return x.minus(x.mean(0).broadcast(x.shape())).tanh();
      }
    },
    VARIANCE_OF_THE_BATCH {
      @Override
      Tensor of(Tensor x) {
        Tensor centred = x.minus(x.mean(0).broadcast(x.shape()));
        Tensor deviation = centred.square().mean(0).plus(1e-3).sqrt();
        return centred.dividedBy(deviation.broadcast(x.shape()));
      }
    },
    PRODUCT_WITH_THE_OWN_TRANSPOSE {
      @Override
      Tensor of(Tensor x) {
        return x.matmul(x, false, true).times(1.0 / x.shape().size(1)).tanh().matmul(x);
      }
    },
    SOFTMAX_OVER_THE_BATCH {
      @Override
      Tensor of(Tensor x) {
        return x.minus(x.logSumExp(0).broadcast(x.shape())).exp().times(x);
      }
    },
    LARGEST_OF_THE_BATCH {
      @Override
      Tensor of(Tensor x) {
        return x.times(x.largest(0).broadcast(x.shape()));
      }
    },
    OTHER_HALF_OF_THE_BATCH {
      @Override
      Tensor of(Tensor x) {
        int rows = x.shape().size(0);
        return x.times(
            Tensor.concatenate(
                0, List.of(x.slice(0, rows / 2, rows).sin(), x.slice(0, 0, rows / 2))));
      }
    },
    ROWS_AS_COLUMNS {
      @Override
      Tensor of(Tensor x) {
        Shape shape = x.shape();
        return x.sin().transpose(1, 0).reshape(shape).plus(x);
      }
    };

    abstract Tensor of(Tensor x);
  }

  @ParameterizedTest
  @EnumSource
  void findsRowsThatMeet(RowsThatMeet kind) {
    int rows = 83;
    int columns = 130;
    Tensor x = Tensor.input("x", Shape.of(rows, columns));
    Variable weights =
        Variable.parameter("weights", Shape.of(columns, columns), Initializer.normal(0.1));
    // In the midst of work that is divided by rows, forwards and backwards.
    Tensor before = x.matmul(weights.tensor()).tanh().plus(x);
    Tensor met = kind.of(before);
    Tensor after = met.plus(met.matmul(weights.tensor()).softplus());
    Tensor loss = after.square().sum(1).mean();
    Tensor gradient = Gradients.of(loss, List.of(weights.tensor())).get(0);
    List<Tensor> outputs = List.of(loss, met, Gradients.of(loss, List.of(x)).get(0), before.sum(1));
    List<Assignment> assignments =
        List.of(new Assignment(weights, weights.tensor().minus(gradient.times(1e-3))));
    Feeds feeds = new Feeds().set(x, numbers(rows * columns)).at(0, TrainingStep.rows(rows));

    List<double[]> exact = new ArrayList<>();
    try (ReferenceSession reference = new ReferenceBackend().open(SEED)) {
      ReferenceProgram program = reference.compile(outputs, assignments);
      program.run(feeds);
      outputs.forEach(output -> exact.add(program.exactValue(output)));
      exact.add(reference.readExactly(weights));
    }
    for (int shards : new int[] {1, 4, SHARDS}) {
      List<float[]> expected = run(THREADS[0], shards, outputs, assignments, feeds);
      requireClose(expected, exact, shards);
      for (int threads : THREADS) {
        List<float[]> actual = run(threads, shards, outputs, assignments, feeds);
        for (int i = 0; i < actual.size(); i++) {
          requireEqual(actual.get(i), expected.get(i), "output " + i, threads + " threads", shards);
        }
      }
    }
  }

  private static List<float[]> run(
      int threads, int shards, List<Tensor> outputs, List<Assignment> assignments, Feeds feeds) {
    List<float[]> values = new ArrayList<>();
    try (Session session = backend(threads, shards, List.of()).open(SEED)) {
      Program program = session.compile(outputs, assignments);
      program.run(feeds);
      outputs.forEach(output -> values.add(program.value(output).clone()));
      assignments.forEach(each -> values.add(session.read(each.variable())));
    }
    return values;
  }

  private static void requireClose(List<float[]> actual, List<double[]> exact, int shards) {
    for (int i = 0; i < actual.size(); i++) {
      double scale = 1;
      for (double value : exact.get(i)) {
        scale = Math.max(scale, Math.abs(value));
      }
      double error = 0;
      for (int j = 0; j < exact.get(i).length; j++) {
        error = Math.max(error, Math.abs(actual.get(i)[j] - exact.get(i)[j]));
      }
      assertThat(error / scale).as("error of output %d, %d shards", i, shards).isLessThan(1e-4);
    }
  }

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    Random random = new Random(5);
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  // ---- noise

  private static final int ROWS = 90;

  @Test
  void drawsTheNoiseOfAnExampleWhereverItStandsInTheBatch() {
    for (int columns : new int[] {1, 20, 33, 1025}) {
      int[] ids = new int[ROWS];
      int[] order = new int[ROWS];
      for (int i = 0; i < ROWS; i++) {
        ids[i] = (i * 7919 + 41) % 60_000;
        order[i] = i * 37 % ROWS;
      }
      float[] examples = numbers(ROWS * columns);
      List<float[]> expected = noisy(examples, ids, columns, 1, 1);
      for (int shards : new int[] {1, 4, SHARDS}) {
        List<float[]> permuted =
            noisy(inOrder(examples, order), inOrder(ids, order), columns, 2, shards);
        for (int i = 0; i < expected.size(); i++) {
          requireEqual(
              permuted.get(i), inOrder(expected.get(i), order), "output " + i, columns, shards);
        }
      }
      // In another batch.
      int[] few = {order[5], order[80], order[2]};
      List<float[]> others = noisy(inOrder(examples, few), inOrder(ids, few), columns, 2, 4);
      for (int i = 0; i < expected.size(); i++) {
        requireEqual(others.get(i), inOrder(expected.get(i), few), "output " + i, columns);
      }
    }
  }

  /** The noise of each example, what is made of it element by element, and a number for each. */
  private static List<float[]> noisy(
      float[] examples, int[] ids, int columns, int threads, int shards) {
    int rows = ids.length;
    Tensor x = Tensor.input("x", Shape.of(rows, columns));
    Tensor normal = NoiseStream.of("normal").normal(Shape.of(rows, columns));
    Tensor uniform = NoiseStream.of("uniform").uniform(Shape.of(rows, columns));
    Tensor three = NoiseStream.of("three").normal(Shape.of(3 * rows, columns));
    Tensor z = x.plus(x.tanh().exp().times(normal)).sigmoid().minus(uniform);
    List<Tensor> outputs = List.of(normal, uniform, three, z, z.square().softplus().sum(1));
    Feeds feeds = new Feeds().set(x, examples).at(7, ids);
    return run(threads, shards, outputs, List.of(), feeds);
  }

  private static int[] inOrder(int[] values, int[] order) {
    int[] ordered = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      ordered[i] = values[order[i]];
    }
    return ordered;
  }

  /** Rows in another order, or some of them. */
  private static float[] inOrder(float[] values, int[] order) {
    int each = values.length / ROWS;
    float[] ordered = new float[order.length * each];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(values, order[i] * each, ordered, i * each, each);
    }
    return ordered;
  }
}
