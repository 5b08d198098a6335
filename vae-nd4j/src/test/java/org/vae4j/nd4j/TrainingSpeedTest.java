package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;

/** How long a training step takes; on a machine with nothing else to do, it means something. */
@Tag("slow")
class TrainingSpeedTest {
  /** Prints what each of the sizes takes; {@code main THREADS [SHARDS]}. */
  public static void main(String[] arguments) {
    int threads = Integer.parseInt(arguments[0]);
    int shards = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
    for (int[] sizes :
        List.of(
            new int[] {100, 500, 20},
            new int[] {128, 400, 20},
            new int[] {512, 500, 20},
            new int[] {20, 200, 50})) {
      double[] result = measure(new Nd4jConfig(threads, shards), sizes, 40, 50);
      System.out.printf(
          "batch %d, %d-%d: %.3f ms a step, loss %.2f%n",
          sizes[0], sizes[1], sizes[2], result[0], result[1]);
    }
  }

  /** The shortest mean time of a repetition in milliseconds, and the last loss. */
  private static double[] measure(Nd4jConfig config, int[] sizes, int repetitions, int steps) {
    TrainingStep graph = TrainingStep.of(sizes[0], sizes[1], sizes[2]);
    try (Session session = new Nd4jBackend(config).open(1)) {
      Program program = graph.compile(session);
      Feeds feeds = graph.feeds();
      int[] rows = TrainingStep.rows(sizes[0]);
      double best = Double.POSITIVE_INFINITY;
      for (int i = 0; i < repetitions; i++) {
        long start = System.nanoTime();
        TrainingStep.run(program, graph, feeds, rows, i * steps, (i + 1) * steps);
        best = Math.min(best, (System.nanoTime() - start) / 1e6 / steps);
      }
      return new double[] {best, program.value(graph.loss())[0]};
    }
  }

  @Test
  void aStepTakesNoMoreThanEightMilliseconds() {
    double[] result = measure(Nd4jConfig.defaults(), new int[] {100, 500, 20}, 40, 50);
    assertThat(result[0]).as("milliseconds a step").isLessThan(8);
  }
}
