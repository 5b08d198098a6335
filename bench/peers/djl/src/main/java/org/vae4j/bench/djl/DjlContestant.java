package org.vae4j.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.util.JsonUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Trains one row with DJL and prints what came of it as a line of JSON.
 *
 * <pre>{@code
 * DjlContestant FOLDER ROW --blocks N [--seconds S] [--threads T]
 * }</pre>
 */
public final class DjlContestant {
  private static final double RATE = 1e-3;
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;

  private final Engine engine;
  private final Autoencoder model;
  private final NDManager manager;
  private final List<NDArray> means = new ArrayList<>();
  private final List<NDArray> squares = new ArrayList<>();
  private int steps;

  private DjlContestant(Engine engine, Row row, NDManager manager) {
    this.engine = engine;
    this.manager = manager;
    this.model = new Autoencoder(row, manager);
    for (NDArray parameter : model.parameters()) {
      means.add(parameter.zerosLike());
      squares.add(parameter.zerosLike());
    }
  }

  /** Runs a row; see the class. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new HashMap<>();
    for (int i = 2; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    int blocks = Integer.parseInt(options.getOrDefault("--blocks", "20"));
    double seconds = Double.parseDouble(options.getOrDefault("--seconds", "60"));
    if (options.containsKey("--threads")) {
      // Read once, when the engine is loaded.
      System.setProperty("ai.djl.pytorch.num_threads", options.get("--threads"));
    }
    Row row = Row.read(Path.of(arguments[0]), arguments[1]);
    Engine engine = Engine.getInstance();
    try (NDManager manager = NDManager.newBaseManager()) {
      String result = new DjlContestant(engine, row, manager).train(row, blocks, seconds);
      System.out.println(result);
    }
    // The engine leaves threads behind.
    System.exit(0);
  }

  private String train(Row row, int blocks, double seconds) throws IOException {
    int batch = row.number("batch");
    List<NDArray> batches = batches(row, batch);
    List<Double> milliseconds = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    long began = System.nanoTime();
    while (losses.size() < blocks
        && (losses.isEmpty() || System.nanoTime() - began < seconds * 1e9)) {
      long before = System.nanoTime();
      double sum = 0;
      for (NDArray x : batches) {
        sum += step(x);
      }
      milliseconds.add((System.nanoTime() - before) / 1e6 / batches.size());
      losses.add(sum / batches.size());
    }
    double[] later =
        milliseconds.stream()
            .skip(milliseconds.size() / 2)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(
        "version",
        Engine.getDjlVersion() + " on " + engine.getEngineName() + " " + engine.getVersion());
    result.put("ms", (later[(later.length - 1) / 2] + later[later.length / 2]) / 2);
    result.put("loss", losses.get(losses.size() - 1));
    result.put("milliseconds", milliseconds);
    result.put("losses", losses);
    return JsonUtils.GSON.toJson(result);
  }

  private List<NDArray> batches(Row row, int batch) throws IOException {
    LongStream example = IntStream.of(row.numbers("shape")).asLongStream();
    Shape shape = new Shape(LongStream.concat(LongStream.of(batch), example).toArray());
    float[] pixels = row.pixels();
    int size = Math.toIntExact(shape.size());
    List<NDArray> batches = new ArrayList<>();
    for (int from = 0; from + size <= pixels.length; from += size) {
      float[] part = new float[size];
      System.arraycopy(pixels, from, part, 0, size);
      batches.add(manager.create(part, shape));
    }
    return batches;
  }

  /** One step of Kingma and Ba 2015 along the gradient of the loss; returns the loss. */
  private float step(NDArray x) {
    steps++;
    try (NDManager scope = manager.newSubManager()) {
      List<NDArray> parameters = model.parameters();
      // What is computed of an array belongs to the array's scope, and is to end with the step.
      parameters.forEach(parameter -> parameter.tempAttach(scope));
      x.tempAttach(scope);
      float loss;
      try (GradientCollector collector = engine.newGradientCollector()) {
        NDArray value = model.loss(x, scope);
        collector.backward(value);
        loss = value.getFloat();
      }
      float rate =
          (float) (RATE * Math.sqrt(1 - Math.pow(BETA_2, steps)) / (1 - Math.pow(BETA_1, steps)));
      for (int i = 0; i < parameters.size(); i++) {
        NDArray parameter = parameters.get(i);
        NDArray gradient = parameter.getGradient();
        gradient.attach(scope);
        NDList inputs = new NDList(parameter, gradient, means.get(i), squares.get(i));
        parameter
            .getNDArrayInternal()
            .adamUpdate(
                inputs,
                new NDList(parameter),
                rate,
                rate,
                0,
                1,
                -1,
                (float) BETA_1,
                (float) BETA_2,
                1e-8f,
                true,
                false);
      }
      return loss;
    }
  }
}
