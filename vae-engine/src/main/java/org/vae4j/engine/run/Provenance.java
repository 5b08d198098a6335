package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.data.Examples;
import org.vae4j.engine.assembly.WiredExperiment;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.storage.JsonFiles;
import org.vae4j.engine.storage.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes down where the numbers of a run come from. */
final class Provenance {
  private static final String OVERRIDDEN = "boundByTheApplication";

  private final Catalog catalog;
  private final Clock clock;

  Provenance(Catalog catalog, Clock clock) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.clock = requireNonNull(clock, "clock");
  }

  /** What is known of a run as it begins. */
  ObjectNode describe(ExperimentFile file, WiredExperiment wired) {
    ObjectNode root = JsonFiles.object();
    root.put("started", clock.instant().toString());
    root.put("seed", file.experiment().seed());
    ObjectNode experiment = root.putObject("experiment");
    experiment.put("source", file.source());
    experiment.put("sha256", Sha256.of(file.resolved()));
    if (!file.overrides().isEmpty()) {
      ArrayNode overrides = experiment.putArray("overrides");
      for (SettingOverride override : file.overrides()) {
        overrides.add(override.pointer() + "=" + override.value());
      }
    }
    if (!wired.overridden().isEmpty()) {
      ArrayNode overridden = experiment.putArray(OVERRIDDEN);
      wired.overridden().forEach(overridden::add);
    }
    data(
        wired.get(Split.class),
        file.experiment().training().examples().isPresent(),
        root.putObject("data"));
    root.put("vae4j", version());
    ArrayNode plugins = root.putArray("plugins");
    catalog
        .plugins()
        .forEach(
            plugin ->
                plugins
                    .addObject()
                    .put("name", plugin.name())
                    .put("version", plugin.version())
                    .put("source", plugin.source()));
    root.put("java", property("java.version") + " (" + property("java.vm.name") + ")");
    root.put("system", property("os.name") + " " + property("os.version"));
    root.put("architecture", property("os.arch"));
    root.put("processor", processor());
    root.put("processors", Runtime.getRuntime().availableProcessors());
    ObjectNode backend = root.putObject("backend");
    wired.get(Backend.class).describe().forEach(backend::put);
    return root;
  }

  private static void data(Split split, boolean isPart, ObjectNode node) {
    node.put("name", split.dataSet().name());
    node.put("sha256", split.dataSet().checksum());
    node.put("training", split.training().size());
    split.validation().ifPresent(held -> node.put("validation", held.size()));
    split.test().ifPresent(test -> node.put("test", test.size()));
    if (split.hidden().isPresent()) {
      node.put("hidden", split.hidden().get());
      node.put("labelsSha256", labelsChecksum(split.training()));
    }
    if (isPart) {
      node.put("trainingIdsSha256", idsChecksum(split.training()));
    }
    if (split.heldOut() > 0) {
      node.put("heldOutOfTraining", split.heldOut());
      split.validation().ifPresent(held -> node.put("heldOutIdsSha256", idsChecksum(held)));
    }
  }

  /** A checksum of which examples these are. */
  static String idsChecksum(Examples examples) {
    StringBuilder ids = new StringBuilder();
    for (int row = 0; row < examples.size(); row++) {
      ids.append(examples.id(row)).append('\n');
    }
    return Sha256.of(ids.toString());
  }

  /** A checksum of which examples have which labels. */
  private static String labelsChecksum(Examples examples) {
    StringBuilder labels = new StringBuilder();
    for (int row = 0; row < examples.size(); row++) {
      if (examples.label(row).isPresent()) {
        labels
            .append(examples.id(row))
            .append(' ')
            .append(examples.label(row).getAsInt())
            .append('\n');
      }
    }
    return Sha256.of(labels.toString());
  }

  /** The version of the engine; unknown where it does not run from a jar. */
  static String version() {
    return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  /** The processor's name where the system tells it in a file or in the environment. */
  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    if (Files.isReadable(file)) {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
        Optional<String> model =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst();
        if (model.isPresent()) {
          return model.get();
        }
      } catch (IOException e) {
        // Not worth a run: the name is for people to read.
        return "unknown";
      }
    }
    return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse("unknown");
  }

  /** The types that the application had bound in place of the engine, by name. */
  static List<String> overridden(JsonNode root) {
    List<String> overridden = new ArrayList<>();
    root.path("experiment").path(OVERRIDDEN).forEach(type -> overridden.add(type.asString("")));
    return overridden;
  }

  /** Names and values as a report shows them. */
  static Map<String, String> flat(JsonNode root) {
    Map<String, String> flat = new LinkedHashMap<>();
    root.properties().forEach(entry -> flatten(entry.getKey(), entry.getValue(), flat));
    return flat;
  }

  private static void flatten(String name, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> flatten(name + " " + entry.getKey(), entry.getValue(), into));
    } else if (name.equals("plugins")) {
      for (JsonNode plugin : node) {
        into.put(
            "plugin " + plugin.path("name").asString(""), plugin.path("version").asString("?"));
      }
    } else if (node.isArray()) {
      StringBuilder text = new StringBuilder();
      node.forEach(
          element -> text.append(text.length() == 0 ? "" : ", ").append(element.asString("")));
      into.put(name, text.toString());
    } else {
      into.put(name, node.asString(""));
    }
  }
}
