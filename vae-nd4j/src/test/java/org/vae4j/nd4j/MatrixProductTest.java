package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.ProgramPlan;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.nd4j.graph.Pass;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/** Products of many matrices at once. */
class MatrixProductTest {
  private static final long SEED = 9;

  private static Stream<Arguments> shapes() {
    return Stream.of(List.<Pass>of(), List.of(Pass.ONEDNN))
        .flatMap(
            without ->
                Stream.of(
                    Arguments.of(without, new int[] {5}, 7, 20, 6),
                    Arguments.of(without, new int[] {8, 3}, 9, 4, 11),
                    Arguments.of(without, new int[] {1, 2}, 33, 1, 2),
                    Arguments.of(without, new int[] {41}, 1, 3, 1)));
  }

  /** The attention of queries to keys and values, and its gradients: all transpositions. */
  @ParameterizedTest
  @MethodSource("shapes")
  void attendAsTheReferenceDoes(
      List<Pass> without, int[] pairs, int queries, int keys, int features) {
    Tensor q = Tensor.input("queries", shape(pairs, queries, features));
    Tensor k = Tensor.input("keys", shape(pairs, keys, features));
    Tensor v = Tensor.input("values", shape(pairs, features, keys)); // transposed
    Tensor scores = q.matmul(k, false, true).times(1 / Math.sqrt(features)); // […, queries, keys]
    Tensor total = scores.logSumExp(-1); // […, queries]
    Shape column = scores.shape().with(-1, 1);
    Tensor weights = scores.minus(total.reshape(column).broadcast(scores.shape())).exp();
    Tensor attended = weights.matmul(v, false, true); // […, queries, features]
    Tensor turned = v.matmul(weights, false, true).matmul(q, true, true);
    Tensor loss = attended.square().sum().plus(turned.sum());
    List<Tensor> inputs = List.of(q, k, v);
    List<Tensor> outputs = new ArrayList<>(List.of(attended, turned));
    outputs.addAll(Gradients.of(loss, inputs));
    Random random = new Random(SEED);
    Feeds feeds = new Feeds();
    for (Tensor input : inputs) {
      float[] values = new float[input.shape().elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      feeds.set(input, values);
    }
    List<float[]> expected = null;
    for (int threads : new int[] {1, 3}) {
      List<float[]> actual = run(new Nd4jConfig(threads, 4, without), outputs, feeds);
      requireWhatTheReferenceComputes(outputs, feeds, actual);
      if (expected != null) {
        for (int i = 0; i < actual.size(); i++) {
          assertThat(actual.get(i)).as("%d threads", threads).isEqualTo(expected.get(i));
        }
      }
      expected = actual;
    }
  }

  private static Shape shape(int[] pairs, int rows, int columns) {
    Shape shape = Shape.of(pairs);
    return shape.append(rows).append(columns);
  }

  private static List<float[]> run(Nd4jConfig config, List<Tensor> outputs, Feeds feeds) {
    try (Session session = new Nd4jBackend(config).open(SEED)) {
      Program program = session.compile(outputs, List.of());
      program.run(feeds);
      return outputs.stream().map(output -> program.value(output).clone()).toList();
    }
  }

  private static void requireWhatTheReferenceComputes(
      List<Tensor> outputs, Feeds feeds, List<float[]> actual) {
    try (ReferenceSession session = new ReferenceBackend().open(SEED)) {
      ReferenceProgram program = session.compile(outputs);
      program.run(feeds);
      for (int i = 0; i < outputs.size(); i++) {
        double[] exact = program.exactValue(outputs.get(i));
        for (int j = 0; j < exact.length; j++) {
          assertThat(Math.abs(actual.get(i)[j] - exact[j]))
              .as("output %d, element %d", i, j)
              .isLessThan(1e-5 * Math.max(10, Math.abs(exact[j])));
        }
      }
    }
  }

  @Test
  void areOneInstructionThatIsSharedOutByPairs() {
    Tensor q = Tensor.input("q", Shape.of(8, 196, 16));
    Tensor k = Tensor.input("k", Shape.of(8, 16, 196));
    assertThat(steps(q.tanh().matmul(k.tanh())))
        .filteredOn(step -> step.description().equals("matmul [8, 196, 16] × [8, 16, 196]"))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.blocks()).isEqualTo(4);
              assertThat(step.phase()).as("that of its operands").isEqualTo(1);
              assertThat(step.operations()).isEqualTo(2.0 * 8 * 196 * 16 * 196);
            });
  }

  @Test
  void readTransposedMatricesWhereTheyLie() {
    Tensor a = Tensor.input("a", Shape.of(3, 2, 6, 5)).tanh();
    Tensor b = Tensor.input("b", Shape.of(3, 2, 7, 5)).tanh();
    Tensor product = a.transpose(0, 1, 3, 2).matmul(b.transpose(0, 1, 3, 2), true, false);
    assertThat(steps(product))
        .extracting(ProgramPlan.Step::description)
        .contains("matmul [3, 2, 6, 5] × [3, 2, 7, 5]ᵀ")
        .noneMatch(step -> step.contains("transpose"));
  }

  private static List<ProgramPlan.Step> steps(Tensor output) {
    try (Session session = new Nd4jBackend(new Nd4jConfig(2, 4)).open(SEED)) {
      return session.compile(List.of(output), List.of()).plan().orElseThrow().steps();
    }
  }
}
