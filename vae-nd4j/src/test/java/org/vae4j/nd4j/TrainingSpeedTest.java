package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.nd4j.run.Precision;

/** How long a training step takes; on a machine with nothing else to do, it means something. */
@Tag("slow")
class TrainingSpeedTest {
  /**
   * Prints what each of the sizes takes, in float32 and with products in bf16 in turn; {@code main
   * THREADS [SHARDS]}.
   */
  public static void main(String[] arguments) {
    int threads = Integer.parseInt(arguments[0]);
    int shards = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
    for (int[] sizes :
        List.of(
            new int[] {100, 500, 20},
            new int[] {128, 400, 20},
            new int[] {512, 500, 20},
            new int[] {20, 200, 50})) {
      TrainingStep graph = TrainingStep.of(sizes[0], sizes[1], sizes[2]);
      try (Session exact = open(threads, shards, Precision.FLOAT32);
          Session rounded = open(threads, shards, Precision.BF16_PRODUCTS)) {
        compare(sizes, graph, List.of(graph.compile(exact), graph.compile(rounded)));
      }
    }
  }

  private static Session open(int threads, int shards, Precision precision) {
    return new Nd4jBackend(new Nd4jConfig(threads, shards, precision, List.of())).open(1);
  }

  private static void compare(int[] sizes, TrainingStep graph, List<Program> programs) {
    int steps = 25;
    int repetitions = 45;
    int warmUp = 15;
    double[] exact = new double[repetitions - warmUp];
    double[] rounded = new double[exact.length];
    double[] ratios = new double[exact.length];
    Feeds feeds = graph.feeds();
    int[] rows = TrainingStep.rows(sizes[0]);
    double[] times = new double[2];
    for (int i = 0; i < repetitions; i++) {
      for (int j = 0; j < times.length; j++) {
        long start = System.nanoTime();
        TrainingStep.run(programs.get(j), graph, feeds, rows, i * steps, (i + 1) * steps);
        times[j] = (System.nanoTime() - start) / 1e6 / steps;
      }
      if (i >= warmUp) {
        exact[i - warmUp] = times[0];
        rounded[i - warmUp] = times[1];
        ratios[i - warmUp] = times[0] / times[1];
      }
    }
    Arrays.sort(exact);
    Arrays.sort(rounded);
    Arrays.sort(ratios);
    int middle = exact.length / 2;
    System.out.printf(
        "batch %d, %d-%d: float32 %.3f ms a step (shortest %.3f), bf16 products %.3f (%.3f),"
            + " ratio %.2f, losses %.2f %.2f%n",
        sizes[0],
        sizes[1],
        sizes[2],
        exact[middle],
        exact[0],
        rounded[middle],
        rounded[0],
        ratios[middle],
        programs.get(0).value(graph.loss())[0],
        programs.get(1).value(graph.loss())[0]);
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
