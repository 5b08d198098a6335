package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.nd4j.graph.Pass;
import org.vae4j.nd4j.run.Precision;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

class RandomTableTest {
  private static final long SEED = 4;

  private static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("vae4j.random.graphs", 16));
  }

  private static Stream<Arguments> seedsAndPasses() {
    return seeds()
        .boxed()
        .flatMap(seed -> Arrays.stream(Pass.values()).map(pass -> Arguments.of(seed, pass)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void computesWhatTheReferenceComputes(long seed) {
    for (int shards : new int[] {1, 4}) {
      requireWhatTheReferenceComputes(seed, new Nd4jConfig(2, shards));
    }
  }

  @ParameterizedTest
  @MethodSource("seedsAndPasses")
  void computesTheSameWithoutAnyOneOfThePasses(long seed, Pass pass) {
    requireWhatTheReferenceComputes(seed, new Nd4jConfig(2, 4, List.of(pass)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void computesTheSameWithoutAllPasses(long seed) {
    requireWhatTheReferenceComputes(seed, new Nd4jConfig(2, 4, List.of(Pass.values())));
  }

  private static void requireWhatTheReferenceComputes(long seed, Nd4jConfig config) {
    RandomTable.Case table = RandomTable.of(seed);
    List<double[]> expected = new ArrayList<>();
    try (ReferenceSession reference = new ReferenceBackend().open(SEED)) {
      ReferenceProgram program = reference.compile(table.outputs(), table.assignments());
      program.run(table.feeds());
      program.run(table.feeds());
      table.outputs().forEach(output -> expected.add(program.exactValue(output)));
      for (Assignment assignment : table.assignments()) {
        expected.add(reference.readExactly(assignment.variable()));
      }
    }
    List<float[]> actual = run(table, config);
    for (int i = 0; i < actual.size(); i++) {
      double[] exact = expected.get(i);
      for (int j = 0; j < exact.length; j++) {
        double error = Math.abs(actual.get(i)[j] - exact[j]);
        if (!(error <= 2e-5 * Math.max(1, Math.abs(exact[j])))) {
          fail(
              "graph %d, %s, output %d, element %d: %s instead of %s",
              seed, config, i, j, actual.get(i)[j], exact[j]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void givesTheSameBitsOnAnyNumberOfThreads(long seed) {
    RandomTable.Case table = RandomTable.of(seed);
    List<float[]> one = run(table, new Nd4jConfig(1, 4));
    for (int threads : new int[] {2, 3, 8}) {
      List<float[]> several = run(table, new Nd4jConfig(threads, 4));
      for (int i = 0; i < one.size(); i++) {
        assertThat(several.get(i))
            .as("graph %d, %d threads, output %d", seed, threads, i)
            .isEqualTo(one.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sharesTheMemoryOfRoundedOperandsWithNobodyWhoNeedsIt(long seed) throws IOException {
    Bf16ProductsTest.assumeCpuMultipliesBf16();
    RandomTable.Case table = RandomTable.of(seed);
    List<Pass> noneShared = List.of(Pass.SHARED_MEMORY, Pass.IN_PLACE);
    List<float[]> expected = run(table, new Nd4jConfig(1, 4, Precision.BF16_PRODUCTS, noneShared));
    for (int threads : new int[] {1, 2, 3, 8}) {
      List<float[]> actual =
          run(table, new Nd4jConfig(threads, 4, Precision.BF16_PRODUCTS, List.of()));
      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.get(i))
            .as("graph %d, %d threads, output %d", seed, threads, i)
            .isEqualTo(expected.get(i));
      }
    }
  }

  /** The outputs and the variables after two runs. */
  private static List<float[]> run(RandomTable.Case table, Nd4jConfig config) {
    try (Session session = new Nd4jBackend(config).open(SEED)) {
      Program program = session.compile(table.outputs(), table.assignments());
      // Twice: what one run leaves behind must not reach the next.
      program.run(table.feeds());
      program.run(table.feeds());
      List<float[]> values = new ArrayList<>();
      table.outputs().forEach(output -> values.add(program.value(output).clone()));
      for (Assignment assignment : table.assignments()) {
        values.add(session.read(assignment.variable()));
      }
      return values;
    }
  }
}
