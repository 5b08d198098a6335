package org.vae4j.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one row of the table for vae4j and prints what came of it as a line of JSON.
 *
 * <pre>{@code
 * Contestant ROW --blocks N [--seconds S] [--threads T] [--mode train|products]
 * }</pre>
 */
public final class Contestant {
  /** So many that waiting for the threads does not count. */
  private static final int PRODUCT_STEPS = 10;

  private Contestant() {}

  /** Runs a row; see the class. */
  public static void main(String[] arguments) {
    Path folder = Path.of(System.getProperty("vae4j.peers", "bench/peers"));
    Row row = Row.read(folder, arguments[0]);
    Map<String, String> options = options(arguments);
    int blocks = Integer.parseInt(options.getOrDefault("--blocks", "20"));
    double seconds = Double.parseDouble(options.getOrDefault("--seconds", "60"));
    int threads = Integer.parseInt(options.getOrDefault("--threads", "0"));
    Duration limit = Duration.ofMillis(Math.round(1000 * seconds));
    Blocks measured =
        "products".equals(options.get("--mode"))
            ? multiply(row, blocks, limit, threads)
            : run(row, row.data(), blocks, limit, threads);
    System.out.println(measured.json("Java " + System.getProperty("java.version")));
  }

  /** Runs a row on a file of examples. */
  static Blocks run(Row row, Path data, int blocks, Duration limit, int threads) {
    Workbench workbench = new Workbench();
    String experiment = row.experiment(data, blocks, threads);
    if (row.work() == Row.Work.SCORING) {
      return workbench.score(experiment, blocks, limit);
    }
    Blocks measured = new Blocks(row.steps());
    long deadline = System.nanoTime() + limit.toNanos();
    workbench.train(
        experiment,
        (nanoseconds, loss) -> {
          measured.add(nanoseconds, loss);
          return System.nanoTime() < deadline;
        });
    return measured;
  }

  /** Computes the matrix products of a row alone; the losses are 0. */
  static Blocks multiply(Row row, int blocks, Duration limit, int threads) {
    Blocks measured = new Blocks(PRODUCT_STEPS);
    try (MatrixProducts products = new MatrixProducts(row.products(), threads)) {
      long deadline = System.nanoTime() + limit.toNanos();
      do {
        long before = System.nanoTime();
        products.multiply(PRODUCT_STEPS);
        measured.add((System.nanoTime() - before) * row.productSets(), 0);
      } while (measured.count() < blocks && System.nanoTime() < deadline);
    }
    return measured;
  }

  private static Map<String, String> options(String[] arguments) {
    List<String> known = new ArrayList<>(List.of("--blocks", "--seconds", "--threads", "--mode"));
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      if (!known.contains(arguments[i])) {
        throw new IllegalArgumentException(
            "unknown option " + arguments[i] + "; there are " + known);
      }
      options.put(arguments[i], arguments[i + 1]);
    }
    return options;
  }
}
