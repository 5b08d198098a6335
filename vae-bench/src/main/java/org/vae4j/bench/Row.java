package org.vae4j.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A row of {@code bench/peers/rows.json}: what every contestant trains or scores. */
public final class Row {
  private static final ObjectMapper JSON = JsonMapper.shared();
  private static final int SCORED_AT_ONCE = 10;

  private final String name;
  private final Path folder;
  private final JsonNode settings;

  private Row(String name, Path folder, JsonNode settings) {
    this.name = name;
    this.folder = folder;
    this.settings = settings;
  }

  /** What a row is about. */
  public enum Work {
    /** Training with the evidence lower bound on dense layers. */
    DENSE,
    /** Training with the importance-weighted bound on dense layers. */
    IWAE,
    /** Training with the evidence lower bound on convolutions. */
    CONV,
    /** The importance-sampled log-likelihood of images, without training. */
    SCORING,
    /** A whole process, which no program of this module runs. */
    PROCESS
  }

  /**
   * A product of two matrices, {@code [rows, inner] · [inner, columns]}.
   *
   * @param rows the rows of the left one
   * @param inner the columns of the left one
   * @param columns the columns of the right one
   */
  public record Product(int rows, int inner, int columns) {}

  /**
   * Reads a row.
   *
   * @param folder the folder {@code bench/peers}
   * @throws IllegalArgumentException if there is no such row
   */
  public static Row read(Path folder, String name) {
    JsonNode rows = JSON.readTree(folder.resolve("rows.json").toFile());
    if (!rows.has(name)) {
      throw new IllegalArgumentException(
          "there is no row '" + name + "'; there are " + String.join(", ", rows.propertyNames()));
    }
    return new Row(name, folder, rows.path(name));
  }

  /** The names of all rows, in the order of the table. */
  public static List<String> names(Path folder) {
    return List.copyOf(JSON.readTree(folder.resolve("rows.json").toFile()).propertyNames());
  }

  /** What the row is about. */
  public Work work() {
    return Work.valueOf(settings.path("model").stringValue().toUpperCase(Locale.ROOT));
  }

  /** The file of examples, which {@code bench/peers/run} writes. */
  public Path data() {
    return folder.resolve(".data").resolve(name + ".npy");
  }

  /** The shape of one example. */
  public int[] shape() {
    return numbers("shape").stream().mapToInt(Integer::intValue).toArray();
  }

  /** The examples of a step; of scoring, those whose weights fill a few megabytes. */
  public int batch() {
    return settings.path("batch").intValue(SCORED_AT_ONCE);
  }

  /** How many examples there are. */
  public int examples() {
    return settings.path("examples").intValue();
  }

  /** The steps of a block, which is one pass over the examples. */
  public int steps() {
    return examples() / batch();
  }

  /**
   * The experiment that trains or scores this row, in the parts that come with vae4j.
   *
   * @param data the file of examples
   * @param epochs how often they are all seen
   * @param threads how many threads compute; 0 for as many as there are cores
   */
  public String experiment(Path data, int epochs, int threads) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("type", "vae");
    model.put("latentSize", settings.path("latent").intValue());
    model.put("encoder", network(false));
    model.put("decoder", network(true));
    model.put("likelihood", Map.of("type", "bernoulli"));

    Map<String, Object> backend = new LinkedHashMap<>();
    backend.put("type", "nd4j");
    backend.put("threads", threads);
    precision().ifPresent(precision -> backend.put("precision", precision));

    Map<String, Object> training = new LinkedHashMap<>();
    training.put("epochs", epochs);
    training.put("batchSize", batch());
    training.put("validation", 0);
    // The peers take batches in order: the losses of equal steps are then those of equal batches.
    training.put("shuffle", false);

    Map<String, Object> experiment = new LinkedHashMap<>();
    experiment.put("name", name);
    experiment.put(
        "data",
        Map.of("type", "npy", "examples", data.toString(), "test", 0, "shape", numbers("shape")));
    experiment.put("model", model);
    experiment.put(
        "estimator",
        work() == Work.IWAE
            ? Map.of("type", "iwae", "samples", samples())
            : Map.of("type", "elbo"));
    experiment.put("training", training);
    experiment.put(
        "evaluations",
        work() == Work.SCORING
            ? List.of(Map.of("type", "log-likelihood", "samples", samples()))
            : List.of());
    experiment.put("reports", List.of());
    experiment.put("backend", backend);
    return JSON.writeValueAsString(experiment);
  }

  private Map<String, Object> network(boolean isDecoder) {
    Map<String, Object> network = new LinkedHashMap<>();
    if (work() == Work.CONV) {
      network.put("type", "conv");
      network.put("channels", ordered(numbers("channels"), isDecoder));
      network.put("kernel", 4);
      network.put("stride", 2);
      network.put("padding", 1);
    } else {
      network.put("type", "mlp");
      network.put("hidden", ordered(numbers("hidden"), isDecoder));
    }
    network.put("activation", work() == Work.DENSE || work() == Work.IWAE ? "tanh" : "relu");
    return network;
  }

  /**
   * The matrix products of a step: forward, the gradients of the weights, and the gradients of what
   * each layer but the first reads. Of scoring, the forward products of a few images; empty where
   * the work is not in dense layers.
   */
  public List<Product> products() {
    List<Product> products = new ArrayList<>();
    if (work() == Work.CONV || work() == Work.PROCESS) {
      return products;
    }
    int pixels = shape()[0];
    int latent = settings.path("latent").intValue();
    List<Integer> encoder = new ArrayList<>(List.of(pixels));
    encoder.addAll(numbers("hidden"));
    encoder.add(2 * latent);
    List<Integer> decoder = new ArrayList<>(List.of(latent));
    decoder.addAll(ordered(numbers("hidden"), true));
    decoder.add(pixels);
    addProducts(products, encoder, batch(), false);
    addProducts(products, decoder, batch() * samples(), true);
    return products;
  }

  private void addProducts(
      List<Product> products, List<Integer> sizes, int rows, boolean firstHasInputGradient) {
    for (int layer = 0; layer + 1 < sizes.size(); layer++) {
      int inputs = sizes.get(layer);
      int outputs = sizes.get(layer + 1);
      products.add(new Product(rows, inputs, outputs));
      if (work() != Work.SCORING) {
        products.add(new Product(inputs, rows, outputs));
        if (layer > 0 || firstHasInputGradient) {
          products.add(new Product(rows, outputs, inputs));
        }
      }
    }
  }

  /** How many sets of {@link #products} the unit of work has that a time is given for. */
  public int productSets() {
    return work() == Work.SCORING ? examples() / batch() : 1;
  }

  private int samples() {
    return settings.path("samples").intValue(1);
  }

  private Optional<String> precision() {
    return Optional.ofNullable(settings.path("precision").stringValue(null));
  }

  private List<Integer> numbers(String setting) {
    return settings.path(setting).valueStream().map(JsonNode::intValue).toList();
  }

  private static List<Integer> ordered(List<Integer> numbers, boolean backwards) {
    int last = numbers.size() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(i -> numbers.get(backwards ? last - i : i))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
