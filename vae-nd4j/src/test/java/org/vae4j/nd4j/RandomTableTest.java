package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

class RandomTableTest {
  private static final long SEED = 4;

  private static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("vae4j.random.graphs", 16));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void computesWhatTheReferenceComputes(long seed) {
    RandomTable.Case table = RandomTable.of(seed);
    try (ReferenceSession reference = new ReferenceBackend().open(SEED)) {
      ReferenceProgram expected = reference.compile(table.outputs());
      expected.run(table.feeds());
      for (int shards : new int[] {1, 4}) {
        List<float[]> actual = run(table, new Nd4jConfig(2, shards));
        for (int i = 0; i < actual.size(); i++) {
          double[] exact = expected.exactValue(table.outputs().get(i));
          for (int j = 0; j < exact.length; j++) {
            double error = Math.abs(actual.get(i)[j] - exact[j]);
            if (!(error <= 2e-5 * Math.max(1, Math.abs(exact[j])))) {
              fail(
                  "graph %d, %d shards, output %d, element %d: %s instead of %s",
                  seed, shards, i, j, actual.get(i)[j], exact[j]);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void givesTheSameBitsOnAnyNumberOfThreads(long seed) {
    RandomTable.Case table = RandomTable.of(seed);
    List<float[]> one = run(table, new Nd4jConfig(1, 4));
    for (int threads = 2; threads <= 4; threads++) {
      List<float[]> several = run(table, new Nd4jConfig(threads, 4));
      for (int i = 0; i < one.size(); i++) {
        assertThat(several.get(i))
            .as("graph %d, %d threads, output %d", seed, threads, i)
            .isEqualTo(one.get(i));
      }
    }
  }

  private static List<float[]> run(RandomTable.Case table, Nd4jConfig config) {
    try (Session session = new Nd4jBackend(config).open(SEED)) {
      Program program = session.compile(table.outputs(), List.of());
      // Twice: what one run leaves behind must not reach the next.
      program.run(table.feeds());
      program.run(table.feeds());
      return table.outputs().stream().map(output -> program.value(output).clone()).toList();
    }
  }
}
