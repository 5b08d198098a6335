package org.vae4j.bench.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vae4j.bench.Blocks;
import org.vae4j.bench.ExampleFile;
import org.vae4j.bench.Row;
import org.vae4j.bench.Workbench;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures one thing about the training steps of a row, and prints it as a line of JSON.
 *
 * <pre>{@code
 * StepMeasurement ROW allocation|resident|start|threads|warm-up
 * }</pre>
 */
public final class StepMeasurement {
  /** Enough for the compilers to be done. */
  private static final Duration WARM_UP = Duration.ofSeconds(8);

  private static final int MOST_EPOCHS = 1_000_000;
  private static final int RESIDENT_STEPS = 20_000;
  private static final int BATCHES = 20;

  /** What is allocated at the end of an epoch is spread over so many steps. */
  private static final int ALLOCATING_BATCHES = 100;

  private static final int WINDOW = 9;
  private static final double NEAR = 1.1;

  private final Workbench workbench = new Workbench();
  private final Row row;
  private final Path folder;

  private StepMeasurement(Row row, Path folder) {
    this.row = row;
    this.folder = folder;
  }

  /** What can be measured. */
  private enum Kind {
    ALLOCATION,
    RESIDENT,
    START,
    THREADS,
    WARM_UP
  }

  /** Measures; see the class. */
  public static void main(String[] arguments) throws IOException {
    Row row = Row.read(Path.of(System.getProperty("vae4j.peers", "bench/peers")), arguments[0]);
    Kind kind = Kind.valueOf(arguments[1].toUpperCase(Locale.ROOT).replace('-', '_'));
    Path folder = Files.createTempDirectory("vae-bench");
    try {
      StepMeasurement measurement = new StepMeasurement(row, folder);
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("row", row.toString());
      switch (kind) {
        case ALLOCATION -> measurement.allocation(result);
        case RESIDENT -> measurement.resident(result);
        case START -> measurement.start(result);
        case THREADS -> measurement.threads(result);
        case WARM_UP -> measurement.warmUp(result);
      }
      System.out.println(JsonMapper.shared().writeValueAsString(result));
    } finally {
      Files.deleteIfExists(folder.resolve("examples.npy"));
      Files.deleteIfExists(folder);
    }
  }

  /** An experiment whose epochs have so many steps. */
  private String experiment(int batches, int threads) throws IOException {
    Path file = ExampleFile.write(folder.resolve("examples.npy"), row, batches * row.batch());
    return row.experiment(file, MOST_EPOCHS, threads);
  }

  /** Bytes of Java's heap that all threads together allocate in a step, once it is compiled. */
  private void allocation(Map<String, Object> result) throws IOException {
    long begin = System.nanoTime();
    List<Long> allocated = new ArrayList<>();
    workbench.train(
        experiment(ALLOCATING_BATCHES, 0),
        (nanoseconds, loss) -> {
          if (System.nanoTime() - begin > WARM_UP.toNanos()) {
            allocated.add(ProcessMemory.allocatedBytes());
          }
          return allocated.size() < 11;
        });
    List<Double> each = new ArrayList<>();
    for (int i = 1; i < allocated.size(); i++) {
      each.add((allocated.get(i) - allocated.get(i - 1)) / (double) ALLOCATING_BATCHES);
    }
    result.put("bytes_per_step", Blocks.median(each));
    result.put("epochs", each);
  }

  /** Resident size over many steps, in MB: after a tenth of them, at the end, and the peak. */
  private void resident(Map<String, Object> result) throws IOException {
    List<Long> sizes = new ArrayList<>();
    workbench.train(
        experiment(BATCHES, 0),
        (nanoseconds, loss) -> {
          sizes.add(ProcessMemory.residentKilobytes());
          return sizes.size() * BATCHES < RESIDENT_STEPS;
        });
    result.put("steps", sizes.size() * BATCHES);
    for (int part : new int[] {1, 2, 5, 10}) {
      int index = sizes.size() * part / 10 - 1;
      result.put("mb_after_" + 10 * part + "_percent", sizes.get(index) / 1024);
    }
    result.put("peak_mb", ProcessMemory.peakKilobytes() / 1024);
  }

  /** From the start of the process to the end of the first step. */
  private void start(Map<String, Object> result) throws IOException {
    workbench.train(
        experiment(1, 0),
        (nanoseconds, loss) -> {
          result.put("milliseconds_to_first_step", ProcessMemory.age().toMillis());
          return false;
        });
  }

  /** The time of a step with one thread and with all, in turn. */
  private void threads(Map<String, Object> result) throws IOException {
    int all = Runtime.getRuntime().availableProcessors();
    List<Double> one = new ArrayList<>();
    List<Double> many = new ArrayList<>();
    for (int repetition = 0; repetition < 3; repetition++) {
      one.add(steady(experiment(BATCHES, 1)));
      many.add(steady(experiment(BATCHES, all)));
    }
    result.put("ms_1_thread", Blocks.median(one));
    result.put("ms_" + all + "_threads", Blocks.median(many));
    result.put("ratio", Blocks.median(one) / Blocks.median(many));
  }

  private double steady(String experiment) {
    Blocks blocks = new Blocks(BATCHES);
    long begin = System.nanoTime();
    workbench.train(
        experiment,
        (nanoseconds, loss) -> {
          blocks.add(nanoseconds, loss);
          return System.nanoTime() - begin < 2 * WARM_UP.toNanos();
        });
    return blocks.median();
  }

  /**
   * How long training runs until a step costs within a tenth of what it costs in the end: until the
   * last window of epochs whose median is above that.
   */
  private void warmUp(Map<String, Object> result) throws IOException {
    String experiment = experiment(BATCHES / 4, 0);
    List<Double> ends = new ArrayList<>();
    List<Double> milliseconds = new ArrayList<>();
    long begin = System.nanoTime();
    workbench.train(
        experiment,
        (nanoseconds, loss) -> {
          ends.add((System.nanoTime() - begin) / 1e9);
          milliseconds.add(nanoseconds / 1e6 / (BATCHES / 4));
          return System.nanoTime() - begin < 2 * WARM_UP.toNanos();
        });
    int count = milliseconds.size();
    double last = Blocks.median(milliseconds.subList(count * 3 / 4, count));
    double reached = 0;
    for (int i = 0; i + WINDOW <= count; i++) {
      if (Blocks.median(milliseconds.subList(i, i + WINDOW)) > NEAR * last) {
        reached = ends.get(i + WINDOW / 2);
      }
    }
    result.put("final_ms", last);
    result.put("seconds_until_within_10_percent", reached);
    Map<String, Double> curve = new LinkedHashMap<>();
    double shown = 0.25;
    for (int i = 0; i < count; i++) {
      if (ends.get(i) >= shown) {
        curve.put(String.format(Locale.ROOT, "%.2f s", shown), milliseconds.get(i));
        shown *= 2;
      }
    }
    result.put("ms_after", curve);
  }
}
