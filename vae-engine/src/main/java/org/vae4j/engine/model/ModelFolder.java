package org.vae4j.engine.model;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.ColumnKind;
import org.vae4j.api.data.Covariate;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Shape;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.assembly.BuiltModel;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.checkpoint.Position;
import org.vae4j.engine.compute.ComputedModel;
import org.vae4j.engine.compute.Scoring;
import org.vae4j.engine.config.ConfigReader;
import org.vae4j.engine.config.ConfigWriter;
import org.vae4j.engine.data.RememberedData;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.storage.AtomicFiles;
import org.vae4j.engine.storage.JsonFiles;
import org.vae4j.engine.storage.Sha256;
import org.vae4j.engine.storage.StoredTensor;
import org.vae4j.engine.storage.TensorFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes trained models and reads them again. A model's folder stands by itself: it can be copied
 * away from its run.
 *
 * <pre>
 * model.json                the experiment, what the model knows of its data, checksums
 * weights.safetensors       its parameters
 * data.safetensors          the mean of the training examples and their range, some of them, and
 *                           what the transform was fitted with; bounds of training examples
 * test-vector.safetensors   a few examples and what the model made of them
 * SHA256SUMS                of the four files, as sha256sum --check reads them
 * </pre>
 */
public final class ModelFolder {
  private static final String FORMAT = "vae4j-model";
  private static final int VERSION = 1;
  private static final String WEIGHTS = "weights.safetensors";
  private static final String DATA = "data.safetensors";
  private static final String TEST_VECTOR = "test-vector.safetensors";
  private static final String DESCRIPTION = "model.json";
  private static final String SUMS = "SHA256SUMS";
  private static final String SMALLEST = "smallest";
  private static final String LARGEST = "largest";

  private static final String BOUNDS = "training-bounds";

  /** Of how many training examples the bounds are kept: with 95 % no quantile is off by 4.3 %. */
  private static final int SCORED = 1000;

  /** What the names of tensors begin with that a transform was fitted with. */
  private static final String TRANSFORM = "transform/";

  private final Catalog catalog;
  private final Assembler assembler;

  @Inject
  ModelFolder(Catalog catalog, Assembler assembler) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.assembler = requireNonNull(assembler, "assembler");
  }

  /**
   * A model that was read.
   *
   * @param experiment what it was trained by
   * @param epoch the epoch that it is from
   * @param model the model; whoever reads it closes it
   * @param data what it remembers of the data that it was trained on
   * @param trainingBounds the negative bounds of some of its training examples, in rising order;
   *     empty where it has none
   */
  @SuppressWarnings("ArrayRecordComponent") // plain numbers, which nobody changes
  public record Stored(
      Experiment experiment,
      int epoch,
      ComputedModel model,
      RememberedData data,
      float[] trainingBounds) {}

  /**
   * Writes a model, in place of one in the same folder.
   *
   * @param model the model
   * @param experiment what it was trained by
   * @param data what it was told of its data
   * @param examples some treated examples, for the test vector
   * @param training the treated training examples, of some of which the bounds are kept
   * @param epoch the epoch that it is from
   */
  public void write(
      Path folder,
      ComputedModel model,
      Experiment experiment,
      RememberedData data,
      Examples examples,
      Examples training,
      int epoch)
      throws IOException {
    AtomicFiles.writeFolder(
        folder,
        temporary -> {
          new TensorFile(Map.of(), model.weights()).write(temporary.resolve(WEIGHTS));
          data(data, bounds(model, training)).write(temporary.resolve(DATA));
          TestVector.write(model, examples, temporary.resolve(TEST_VECTOR));
          ObjectNode root = JsonFiles.object();
          root.put("format", FORMAT);
          root.put("version", VERSION);
          root.put("name", experiment.name());
          root.put("epoch", epoch);
          root.set(
              "experiment", JsonFiles.parse(new ConfigWriter(catalog.parts()).write(experiment)));
          describe(data, root.putObject("data"));
          ObjectNode scalars = root.putObject("scalars");
          model.scalars().forEach(scalars::put);
          ObjectNode checksums = root.putObject("sha256");
          for (String file : List.of(WEIGHTS, DATA, TEST_VECTOR)) {
            checksums.put(file, Sha256.of(temporary.resolve(file)));
          }
          JsonFiles.write(temporary.resolve(DESCRIPTION), root);
          AtomicFiles.write(temporary.resolve(SUMS), sums(temporary));
        });
  }

  /** As {@code sha256sum --check} reads them. */
  private static String sums(Path folder) throws IOException {
    StringBuilder sums = new StringBuilder();
    for (String file : List.of(DESCRIPTION, WEIGHTS, DATA, TEST_VECTOR)) {
      sums.append(Sha256.of(folder.resolve(file))).append("  ").append(file).append('\n');
    }
    return sums.toString();
  }

  private static void describe(RememberedData data, ObjectNode node) {
    data.checksum().ifPresent(checksum -> node.put("sha256", checksum));
    ArrayNode shape = node.putArray("shape");
    for (int size : data.shape().toArray()) {
      shape.add(size);
    }
    node.putArray("range").add(data.range().min()).add(data.range().max());
    ArrayNode classes = node.putArray("classNames");
    data.classNames().forEach(classes::add);
    if (data.unlabelled() > 0) {
      node.put("unlabelled", data.unlabelled());
    }
    if (data.missing() > 0) {
      node.put("missing", data.missing());
    }
    if (!data.columns().isEmpty()) {
      ArrayNode columns = node.putArray("columns");
      for (Column column : data.columns()) {
        ObjectNode described = columns.addObject();
        described.put("name", column.name());
        described.put("kind", column.kind().name().toLowerCase(Locale.ROOT));
        if (!column.categories().isEmpty()) {
          ArrayNode categories = described.putArray("categories");
          column.categories().forEach(categories::add);
        }
      }
    }
    if (!data.covariates().isEmpty()) {
      ArrayNode covariates = node.putArray("covariates");
      for (Covariate covariate : data.covariates()) {
        ObjectNode described = covariates.addObject();
        described.put("name", covariate.name());
        described.putArray("range").add(covariate.range().min()).add(covariate.range().max());
        described.put("mean", covariate.mean());
        described.put("standardDeviation", covariate.standardDeviation());
      }
    }
  }

  private static float[] bounds(ComputedModel model, Examples training) {
    return Scoring.of(model).map(scoring -> scoring.sorted(training, SCORED)).orElse(new float[0]);
  }

  private static TensorFile data(RememberedData data, float[] bounds) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("mean", new StoredTensor(data.shape(), data.mean()));
    int dimensions = data.shape().elements();
    float[] smallest = new float[dimensions];
    float[] largest = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      smallest[i] = data.range(i).min();
      largest[i] = data.range(i).max();
    }
    tensors.put(SMALLEST, new StoredTensor(data.shape(), smallest));
    tensors.put(LARGEST, new StoredTensor(data.shape(), largest));
    float[][] examples = data.remembered();
    if (examples.length > 0) {
      int each = data.shape().elements();
      float[] values = new float[examples.length * each];
      for (int row = 0; row < examples.length; row++) {
        System.arraycopy(examples[row], 0, values, row * each, each);
      }
      tensors.put("examples", new StoredTensor(data.shape().prepend(examples.length), values));
    }
    if (bounds.length > 0) {
      tensors.put(BOUNDS, new StoredTensor(Shape.of(bounds.length), bounds));
    }
    data.transform()
        .fitted()
        .forEach(
            (name, values) ->
                tensors.put(TRANSFORM + name, new StoredTensor(Shape.of(values.length), values)));
    return new TensorFile(Map.of(), tensors);
  }

  /** Whether a folder is that of a model. */
  public static boolean isOne(Path folder) {
    return Files.isRegularFile(folder.resolve(DESCRIPTION));
  }

  /**
   * What a model was trained by.
   *
   * @throws UserException if the folder is damaged or of another version
   */
  public Experiment experiment(Path folder) {
    return experiment(folder, root(folder));
  }

  /**
   * The parameters of a model, by name.
   *
   * @throws UserException if the folder is missing, damaged or of another version
   */
  public Map<String, StoredTensor> weights(Path folder) {
    checkSums(folder, root(folder).path("sha256"));
    return TensorFile.read(folder.resolve(WEIGHTS)).tensors();
  }

  /** The checksum of the data that a model was trained on, where it knows it. */
  public Optional<String> dataChecksum(Path folder) {
    return Optional.of(root(folder).path("data").path("sha256").asString(""))
        .filter(checksum -> !checksum.isEmpty());
  }

  /**
   * Reads a model and sees to it that it computes what it did when it was written.
   *
   * @throws UserException if the folder is missing, damaged or of another version
   */
  public Stored read(Path folder) {
    Described described = describe(folder);
    Map<String, Double> scalars = new LinkedHashMap<>();
    described
        .root()
        .path("scalars")
        .properties()
        .forEach(scalar -> scalars.put(scalar.getKey(), scalar.getValue().asDouble()));
    ComputedModel model =
        described.with(TensorFile.read(folder.resolve(WEIGHTS)).tensors(), scalars);
    try {
      TestVector.verify(model, folder.resolve(TEST_VECTOR));
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
    return described.stored(described.root().path("epoch").asInt(0), model);
  }

  /**
   * Reads a model with the parameters that it had at another time of its training.
   *
   * @throws UserException if the folder is missing, damaged or of another version
   */
  public Stored read(Path folder, Checkpoint checkpoint) {
    Described described = describe(folder);
    Position position = checkpoint.position();
    Progress progress =
        new Progress(
            position.step() - 1,
            Math.toIntExact(position.step() / position.epoch()),
            described.experiment().training().epochs());
    ComputedModel model =
        described.with(
            checkpoint.weights(BuiltModel.SCOPE).variables(),
            described.built().scalars().at(progress));
    // The bounds that are kept are the best model's.
    return new Stored(
        described.experiment(), position.epoch(), model, described.data(), new float[0]);
  }

  /** All of a model but the values of its parameters and scalars. */
  @SuppressWarnings("ArrayRecordComponent") // plain numbers, which nobody changes
  private record Described(
      JsonNode root,
      Experiment experiment,
      BuiltModel built,
      RememberedData data,
      float[] trainingBounds) {
    Stored stored(int epoch, ComputedModel model) {
      return new Stored(experiment, epoch, model, data, trainingBounds);
    }

    ComputedModel with(Map<String, StoredTensor> weights, Map<String, Double> scalars) {
      return new ComputedModel(
          built, weights, scalars, experiment.training().batchSize(), experiment.seed());
    }
  }

  private static JsonNode root(Path folder) {
    Path file = folder.resolve(DESCRIPTION);
    JsonNode root = JsonFiles.read(file);
    if (!root.path("format").asString("").equals(FORMAT)
        || root.path("version").asInt(0) != VERSION) {
      throw new UserException(
          file + ": this is not a model of the format " + FORMAT + ", version " + VERSION);
    }
    return root;
  }

  private Experiment experiment(Path folder, JsonNode root) {
    return new ConfigReader(catalog.parts())
        .read(
            folder.resolve(DESCRIPTION).toString(),
            JsonFiles.text(root.path("experiment")),
            folder.toAbsolutePath(),
            Experiment.class,
            List.of());
  }

  private Described describe(Path folder) {
    JsonNode root = root(folder);
    checkSums(folder, root.path("sha256"));
    Path file = folder.resolve(DESCRIPTION);
    Experiment experiment = experiment(folder, root);
    Map<String, StoredTensor> tensors = TensorFile.read(folder.resolve(DATA)).tensors();
    RememberedData data =
        data(folder, root.path("data"), tensors, assembler.transform(experiment, file.toString()));
    return new Described(
        root,
        experiment,
        assembler.model(experiment, file.toString(), data),
        data,
        Optional.ofNullable(tensors.get(BOUNDS)).map(StoredTensor::values).orElse(new float[0]));
  }

  private static void checkSums(Path folder, JsonNode checksums) {
    checkDescription(folder);
    for (String name : List.of(WEIGHTS, DATA, TEST_VECTOR)) {
      Path file = folder.resolve(name);
      try {
        if (!Sha256.of(file).equals(checksums.path(name).asString(""))) {
          throw new UserException(
              file + ": is not the file that was written: its checksum differs");
        }
      } catch (IOException e) {
        throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** Models that were written before there was a file of checksums have none of the description. */
  private static void checkDescription(Path folder) {
    Path sums = folder.resolve(SUMS);
    Path file = folder.resolve(DESCRIPTION);
    try {
      if (Files.exists(sums)
          && !Files.readString(sums).contains(Sha256.of(file) + "  " + DESCRIPTION)) {
        throw new UserException(
            file + ": is not the file that was written: its checksum differs from " + sums);
      }
    } catch (IOException e) {
      throw new UserException(sums + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static RememberedData data(
      Path folder, JsonNode node, Map<String, StoredTensor> tensors, Transform transform) {
    List<Integer> sizes = new ArrayList<>();
    node.path("shape").forEach(size -> sizes.add(size.asInt()));
    Shape shape = Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    List<String> classNames = new ArrayList<>();
    node.path("classNames").forEach(name -> classNames.add(name.asString()));
    StoredTensor mean = tensors.get("mean");
    if (mean == null || !mean.shape().equals(shape)) {
      throw new UserException(folder.resolve(DATA) + ": has no mean of the shape " + shape);
    }
    StoredTensor stored = tensors.get("examples");
    float[][] examples = new float[stored == null ? 0 : stored.shape().size(0)][shape.elements()];
    for (int row = 0; stored != null && row < examples.length; row++) {
      System.arraycopy(stored.values(), row * shape.elements(), examples[row], 0, shape.elements());
    }
    Map<String, float[]> fitted = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(TRANSFORM)) {
            fitted.put(name.substring(TRANSFORM.length()), tensor.values());
          }
        });
    return new RememberedData(
        shape,
        classNames,
        node.path("unlabelled").asInt(0),
        covariates(node.path("covariates")),
        columns(node.path("columns")),
        node.path("missing").asDouble(0),
        ranges(range(node.path("range")), shape, tensors),
        mean.values(),
        examples,
        transform.restored(fitted),
        Optional.of(node.path("sha256").asString("")).filter(sum -> !sum.isEmpty()));
  }

  /** Of each dimension; a folder from before these were kept knows that of all together. */
  private static List<ValueRange> ranges(
      ValueRange all, Shape shape, Map<String, StoredTensor> tensors) {
    StoredTensor smallest = tensors.get(SMALLEST);
    StoredTensor largest = tensors.get(LARGEST);
    if (smallest == null || largest == null) {
      return Collections.nCopies(shape.elements(), all);
    }
    List<ValueRange> ranges = new ArrayList<>();
    for (int i = 0; i < shape.elements(); i++) {
      ranges.add(new ValueRange(smallest.values()[i], largest.values()[i]));
    }
    return ranges;
  }

  private static List<Column> columns(JsonNode node) {
    List<Column> columns = new ArrayList<>();
    for (JsonNode described : node) {
      List<String> categories = new ArrayList<>();
      described.path("categories").forEach(name -> categories.add(name.asString()));
      columns.add(
          new Column(
              described.path("name").asString(""),
              ColumnKind.valueOf(described.path("kind").asString("").toUpperCase(Locale.ROOT)),
              categories));
    }
    return columns;
  }

  private static List<Covariate> covariates(JsonNode node) {
    List<Covariate> covariates = new ArrayList<>();
    for (JsonNode described : node) {
      covariates.add(
          new Covariate(
              described.path("name").asString(""),
              range(described.path("range")),
              (float) described.path("mean").asDouble(0),
              (float) described.path("standardDeviation").asDouble(0)));
    }
    return covariates;
  }

  private static ValueRange range(JsonNode node) {
    return new ValueRange((float) node.path(0).asDouble(0), (float) node.path(1).asDouble(0));
  }
}
