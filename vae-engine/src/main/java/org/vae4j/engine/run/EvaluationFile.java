package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vae4j.api.evaluation.CurvePoint;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.evaluation.Reference;
import org.vae4j.engine.storage.JsonFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model was found to be, as {@code evaluation.json} has it.
 *
 * @param on what it was measured on, such as {@code 2000 test examples}
 * @param measurements the results
 * @param notes what a person should know of the model besides
 */
record EvaluationFile(String on, List<Measurement> measurements, List<String> notes) {
  EvaluationFile {
    requireNonNull(on, "on");
    measurements = List.copyOf(measurements);
    notes = List.copyOf(notes);
  }

  void write(Path file) throws IOException {
    JsonFiles.write(file, json());
  }

  ObjectNode json() {
    ObjectNode root = JsonFiles.object();
    root.put("on", on);
    ArrayNode results = root.putArray("measurements");
    for (Measurement measurement : measurements) {
      ObjectNode node = results.addObject();
      node.put("name", measurement.name());
      put(node, "value", measurement.value());
      measurement.standardError().ifPresent(error -> put(node, "standardError", error));
      node.put("unit", measurement.unit());
      node.put("explanation", measurement.explanation());
      measurement.reference().ifPresent(reference -> put(node.putObject("reference"), reference));
      measurement.point().ifPresent(point -> put(node.putObject("curve"), point));
    }
    if (!notes.isEmpty()) {
      ArrayNode told = root.putArray("notes");
      notes.forEach(told::add);
    }
    return root;
  }

  private static void put(ObjectNode node, CurvePoint point) {
    node.put("name", point.curve());
    node.put("along", point.along());
    node.put("logarithmic", point.isLogarithmic());
    node.put("at", point.at());
    if (!point.mark().isEmpty()) {
      node.put("mark", point.mark());
    }
  }

  private static void put(ObjectNode node, Reference reference) {
    node.put("kind", reference.kind().toString());
    ArrayNode quantities = node.putArray("quantities");
    reference.quantities().forEach(quantities::add);
  }

  private static Optional<Reference> reference(JsonNode node) {
    List<String> quantities = new ArrayList<>();
    node.path("quantities").forEach(quantity -> quantities.add(quantity.asString()));
    return Arrays.stream(Reference.Kind.values())
        .filter(kind -> kind.toString().equals(node.path("kind").asString("")))
        .findFirst()
        .map(kind -> new Reference(kind, quantities));
  }

  private static Optional<CurvePoint> point(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new CurvePoint(
                node.path("name").asString(""),
                node.path("along").asString(""),
                node.path("logarithmic").asBoolean(false),
                node.path("at").asDouble(),
                node.path("mark").asString("")))
        : Optional.empty();
  }

  /** JSON has no number that is not one. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  static EvaluationFile read(Path file) {
    return of(JsonFiles.read(file));
  }

  static EvaluationFile of(JsonNode root) {
    List<Measurement> measurements = new ArrayList<>();
    for (JsonNode node : root.path("measurements")) {
      JsonNode error = node.path("standardError");
      measurements.add(
          new Measurement(
              node.path("name").asString(""),
              node.path("value").isNumber() ? node.path("value").asDouble() : Double.NaN,
              error.isNumber() ? OptionalDouble.of(error.asDouble()) : OptionalDouble.empty(),
              node.path("unit").asString(""),
              node.path("explanation").asString(""),
              point(node.path("curve")),
              reference(node.path("reference"))));
    }
    List<String> notes = new ArrayList<>();
    root.path("notes").forEach(note -> notes.add(note.asString()));
    return new EvaluationFile(root.path("on").asString(""), measurements, notes);
  }
}
