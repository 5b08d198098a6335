package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.MayBeAbsent;
import org.vae4j.api.data.ReadsFrom;
import org.vae4j.api.tensor.Shape;
import org.vae4j.engine.config.ConfigReader;
import org.vae4j.engine.config.ConfigWriter;
import org.vae4j.engine.config.Part;
import org.vae4j.engine.config.PartKind;
import org.vae4j.engine.config.Parts;
import org.vae4j.engine.storage.JsonFiles;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a person writes where data is asked for: a file or a folder, the name of a data set,
 * or a description in JSON as in an experiment.
 */
final class DataArgument {
  /**
   * The data, as the reader of experiments reads it.
   *
   * @param data the data
   */
  @Doc("A data source.")
  record OneSource(@Doc("The data.") DataConfig data) {}

  /**
   * Data that does without something which a model's own data has.
   *
   * @param note what it does without, for a person
   */
  record Less(DataConfig data, String note) {}

  private final Parts parts;
  private final String source;

  /**
   * @param source what messages call the argument, such as {@code --data}
   */
  DataArgument(Parts parts, String source) {
    this.parts = requireNonNull(parts, "parts");
    this.source = requireNonNull(source, "source");
  }

  /** Data by itself. */
  DataConfig read(String text) {
    return read(text, Optional.empty(), Optional.empty());
  }

  /**
   * Data for a model.
   *
   * @param own the data that the model was trained on: a file of the same format is read by the
   *     same settings
   * @param shape the shape of the model's examples, that pictures are resized to
   */
  DataConfig read(String text, DataConfig own, Shape shape) {
    return read(text, Optional.of(own), Optional.of(shape));
  }

  private DataConfig read(String text, Optional<DataConfig> own, Optional<Shape> shape) {
    String stripped = text.strip();
    if (stripped.startsWith("{")) {
      return config(stripped);
    }
    if (!looksLikePath(stripped) && parts.find(kind(), stripped).isPresent()) {
      return config("{\"type\": \"" + stripped + "\"}");
    }
    Path path = Path.of(stripped).toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw new UserException(
          source
              + " "
              + text
              + ": there is no such file or folder, and no data set of this name; give a file, a"
              + " folder, one of "
              + String.join(", ", parts.all(kind()).stream().map(Part::name).toList())
              + ", or a description in JSON");
    }
    Optional<ObjectNode> sameFormat = own.flatMap(config -> likeOwn(config, path));
    ObjectNode json = sameFormat.orElseGet(() -> bySuffix(path));
    if (Files.isDirectory(path)) {
      shape.filter(sizes -> sizes.rank() == 3).ifPresent(sizes -> resize(json, sizes));
    }
    return config(JsonFiles.text(json));
  }

  private PartKind kind() {
    return parts.kind("data").orElseThrow();
  }

  private static boolean looksLikePath(String text) {
    return text.contains("/") || text.contains("\\") || Files.exists(Path.of(text));
  }

  private DataConfig config(String json) {
    return new ConfigReader(parts)
        .read(
            source,
            "{\"data\": " + json + "}",
            Path.of("").toAbsolutePath(),
            OneSource.class,
            List.of())
        .data();
  }

  /**
   * Descriptions of data for a model that do without something which the model's own data has, the
   * ones that leave out least first. Empty where the text is no file of the same format.
   */
  List<Less> withLess(String text, DataConfig own) {
    String stripped = text.strip();
    if (stripped.startsWith("{") || !Files.isRegularFile(Path.of(stripped))) {
      return List.of();
    }
    Optional<ObjectNode> whole = likeOwn(own, Path.of(stripped).toAbsolutePath().normalize());
    List<String> absent =
        Arrays.stream(own.getClass().getRecordComponents())
            .filter(component -> component.isAnnotationPresent(MayBeAbsent.class))
            .map(RecordComponent::getName)
            .filter(name -> whole.filter(json -> json.has(name)).isPresent())
            .toList();
    List<List<String>> leftOut = new ArrayList<>(absent.stream().map(List::of).toList());
    leftOut.add(absent);
    return leftOut.stream()
        .filter(names -> !names.isEmpty())
        .flatMap(names -> whole.stream().map(json -> less(json, names)))
        .toList();
  }

  private Less less(ObjectNode whole, List<String> names) {
    ObjectNode json = whole.deepCopy();
    json.remove(names);
    return new Less(
        config(JsonFiles.text(json)),
        "Read without the setting"
            + (names.size() == 1 ? " " : "s ")
            + String.join(", ", names)
            + " of the model's own data, which this data does not have");
  }

  /** The description of a model's own data with another file, and none of the files beside it. */
  private Optional<ObjectNode> likeOwn(DataConfig own, Path path) {
    Optional<RecordComponent> main = main(own.getClass(), path);
    if (main.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json = (ObjectNode) JsonFiles.parse(new ConfigWriter(parts).write((Record) own));
    for (RecordComponent component : own.getClass().getRecordComponents()) {
      if (component
          .getGenericType()
          .getTypeName()
          .equals("java.util.Optional<java.nio.file.Path>")) {
        json.remove(component.getName());
      }
    }
    json.put(main.get().getName(), path.toString());
    return Optional.of(json);
  }

  private ObjectNode bySuffix(Path path) {
    for (Part part : parts.all(kind())) {
      Optional<RecordComponent> main = main(part.component().config(), path);
      if (main.isPresent()) {
        ObjectNode json = JsonFiles.object();
        json.put("type", part.name());
        json.put(main.get().getName(), path.toString());
        return json;
      }
    }
    throw new UserException(
        source
            + " "
            + path
            + ": nothing tells how it is read; describe it in JSON, as in "
            + source
            + " '{\"type\": \"csv\", \"file\": \""
            + path.getFileName()
            + "\"}'");
  }

  /**
   * A model takes pictures of one size and with as many channels, whatever those of a folder are.
   */
  private void resize(ObjectNode json, Shape shape) {
    List<String> settings =
        parts.find(kind(), json.path("type").asString("")).stream()
            .flatMap(part -> Arrays.stream(part.component().config().getRecordComponents()))
            .map(RecordComponent::getName)
            .toList();
    if (settings.containsAll(List.of("height", "width", "color"))) {
      json.put("height", shape.size(1));
      json.put("width", shape.size(2));
      json.put("color", shape.size(0) == 3 ? "rgb" : "grey");
    }
  }

  /** The setting that would name a file. */
  private static Optional<RecordComponent> main(Class<?> config, Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    for (RecordComponent component : config.getRecordComponents()) {
      ReadsFrom from = component.getAnnotation(ReadsFrom.class);
      if (from != null
          && (Files.isDirectory(path)
              ? from.folder()
              : Arrays.stream(from.suffixes()).anyMatch(name::endsWith))) {
        return Optional.of(component);
      }
    }
    return Optional.empty();
  }
}
