package org.vae4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a contestant measured: the time and the mean loss of each block of steps. */
public final class Blocks {
  private final int steps;
  private final List<Double> milliseconds = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();

  /**
   * No block so far.
   *
   * @param steps the steps of a block
   */
  public Blocks(int steps) {
    this.steps = steps;
  }

  /**
   * Adds a block.
   *
   * @param nanoseconds what it took
   * @param loss the mean over its steps
   */
  public void add(long nanoseconds, double loss) {
    milliseconds.add(nanoseconds / 1e6 / steps);
    losses.add(loss);
  }

  /** How many blocks there are. */
  public int count() {
    return losses.size();
  }

  /** The mean losses, block by block. */
  public List<Double> losses() {
    return List.copyOf(losses);
  }

  /** The milliseconds a step, block by block. */
  public List<Double> milliseconds() {
    return List.copyOf(milliseconds);
  }

  /** The median over the later half of the blocks. */
  public double median() {
    return median(milliseconds.subList(milliseconds.size() / 2, milliseconds.size()));
  }

  /** The median of some values, at least one. */
  public static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** One line of JSON, as every contestant ends with. */
  public String json(String version) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("version", version);
    result.put("ms", median());
    result.put("loss", losses.get(losses.size() - 1));
    result.put("milliseconds", rounded(milliseconds, 1e4));
    result.put("losses", rounded(losses, 1e3));
    return JsonMapper.shared().writeValueAsString(result);
  }

  private static List<Double> rounded(List<Double> values, double parts) {
    return values.stream().map(value -> Math.rint(value * parts) / parts).toList();
  }
}
