package org.vae4j.engine.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schema (draft 2020-12) of files that {@link ConfigReader} reads, for the installed
 * parts.
 *
 * <p>A part is an {@code enum} of all names on {@code type} and an {@code if}/{@code then} for each
 * name, because with alternatives ({@code anyOf}) editors complete the settings of the first part
 * alone, and validators report a mistake once for each alternative. What the schema cannot say are
 * the checks in the constructors of records, and numbers beyond the range of a {@code double}.
 *
 * <p>Immutable.
 */
public final class JsonSchema {
  private final Parts parts;

  /**
   * @param parts what a {@code type} may name
   */
  public JsonSchema(Parts parts) {
    this.parts = requireNonNull(parts, "parts");
  }

  /**
   * The schema of files whose whole is a record, as indented JSON; the same text for the same
   * parts.
   *
   * @throws IllegalArgumentException if {@code root} is not a record that can be read
   */
  public String of(Class<? extends Record> root) {
    Settings settings = parts.settings(root);
    NodeBuilder schema =
        new NodeBuilder()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "vae4j: " + RecordReader.hyphenated(root))
            .put("description", settings.doc());
    Definitions definitions = new Definitions();
    NodeBuilder properties =
        new NodeBuilder()
            .put(
                RecordReader.SCHEMA,
                new NodeBuilder()
                    .put("description", "The schema that editors check this file with.")
                    .put("type", "string")
                    .build());
    object(schema, settings, properties, List.of(), definitions);
    return JsonLayout.indented(schema.put("$defs", definitions.build()).build());
  }

  /** The schemas that others refer to: one for each kind and each nested record in use. */
  private final class Definitions {
    private final Map<String, PartKind> kinds = new TreeMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Map<String, Class<? extends Record>> records = new TreeMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, Node> done = new TreeMap<>();

    String refer(PartKind kind) {
      if (kinds.putIfAbsent(kind.name(), kind) == null) {
        open.add(kind.name());
      }
      return "#/$defs/" + kind.name();
    }

    String refer(Class<? extends Record> type) {
      String name = names.get(type);
      if (name == null) {
        // Kinds have names in lower case, so the two never meet.
        name = type.getSimpleName();
        for (int i = 2; records.containsKey(name); i++) {
          name = type.getSimpleName() + i;
        }
        names.put(type, name);
        records.put(name, type);
        open.add(name);
      }
      return "#/$defs/" + name;
    }

    Node build() {
      while (!open.isEmpty()) {
        String name = open.remove();
        PartKind kind = kinds.get(name);
        Class<? extends Record> record = records.get(name);
        if (kind != null) {
          done.put(name, kind(kind, this));
        } else if (record != null) {
          done.put(
              name,
              object(
                  new NodeBuilder(), parts.settings(record), new NodeBuilder(), List.of(), this));
        }
      }
      NodeBuilder all = new NodeBuilder();
      done.forEach(all::put);
      return all.build();
    }
  }

  private Node kind(PartKind kind, Definitions definitions) {
    List<Part> all = parts.all(kind);
    // Without a description: editors would show it in place of what the setting itself says.
    NodeBuilder schema = new NodeBuilder();
    if (kind.acceptsNumber()) {
      schema.put("type", NodeBuilder.texts(List.of("object", "number")));
      parts
          .find(kind, kind.number())
          .flatMap(part -> part.settings().theOnlyNumber())
          .ifPresent(number -> bounds(schema, number.type()));
    } else {
      schema.put("type", "object");
    }
    NodeBuilder type = new NodeBuilder().put("description", "Which " + kind.name() + " it is.");
    if (all.isEmpty()) {
      // An empty enum is not allowed; this refuses everything too.
      type.put("not", new NodeBuilder().build());
    } else {
      type.put("enum", NodeBuilder.texts(all.stream().map(Part::name).toList()))
          .put("enumDescriptions", NodeBuilder.texts(all.stream().map(Part::doc).toList()));
    }
    schema
        .put("properties", new NodeBuilder().put(RecordReader.TYPE, type.build()).build())
        .put("required", NodeBuilder.texts(List.of(RecordReader.TYPE)));
    List<Node> branches = new ArrayList<>();
    for (Part part : all) {
      branches.add(branch(part, definitions));
    }
    if (!branches.isEmpty()) {
      schema.put("allOf", NodeBuilder.list(branches));
    }
    return schema.build();
  }

  private Node branch(Part part, Definitions definitions) {
    Node isIt =
        new NodeBuilder()
            .put(
                "properties",
                new NodeBuilder()
                    .put(RecordReader.TYPE, new NodeBuilder().put("const", part.name()).build())
                    .build())
            // Without it, an object that has no type yet would be every part at once.
            .put("required", NodeBuilder.texts(List.of(RecordReader.TYPE)))
            .build();
    Node then =
        settings(
            new NodeBuilder().put("description", part.doc()),
            part.settings(),
            new NodeBuilder()
                .put(RecordReader.TYPE, new NodeBuilder().put("const", part.name()).build()),
            List.of(RecordReader.TYPE),
            definitions);
    return new NodeBuilder().put("if", isIt).put("then", then).build();
  }

  private Node object(
      NodeBuilder schema,
      Settings settings,
      NodeBuilder properties,
      List<String> required,
      Definitions definitions) {
    schema.put("type", "object");
    return settings(schema, settings, properties, required, definitions);
  }

  private Node settings(
      NodeBuilder schema,
      Settings settings,
      NodeBuilder properties,
      List<String> required,
      Definitions definitions) {
    List<String> all = new ArrayList<>(required);
    NodeBuilder formerNames = new NodeBuilder();
    for (Setting setting : settings.all()) {
      NodeBuilder property = new NodeBuilder().put("description", setting.doc());
      value(property, setting.type(), definitions);
      setting.standard().ifPresent(standard -> property.put("default", standard));
      properties.put(setting.name(), property.build());
      setting
          .formerName()
          .ifPresent(
              name -> {
                NodeBuilder former =
                    new NodeBuilder()
                        .put("description", "The former name of '" + setting.name() + "'.")
                        .put("deprecated", NodeBuilder.truth(true));
                value(former, setting.type(), definitions);
                properties.put(name, former.build());
                formerNames.put(name, without(setting.name()));
              });
      if (setting.required()) {
        all.add(setting.name());
      }
    }
    schema.put("properties", properties.build());
    if (!formerNames.isEmpty()) {
      schema.put("dependentSchemas", formerNames.build());
    }
    if (!all.isEmpty()) {
      schema.put("required", NodeBuilder.texts(all));
    }
    return schema.put("additionalProperties", NodeBuilder.truth(false)).build();
  }

  private static Node without(String name) {
    return new NodeBuilder()
        .put("not", new NodeBuilder().put("required", NodeBuilder.texts(List.of(name))).build())
        .build();
  }

  private void value(NodeBuilder schema, SettingType type, Definitions definitions) {
    if (type instanceof SettingType.Whole || type instanceof SettingType.Real) {
      schema.put("type", type instanceof SettingType.Whole ? "integer" : "number");
      bounds(schema, type);
    } else if (type instanceof SettingType.Truth) {
      schema.put("type", "boolean");
    } else if (type instanceof SettingType.Choice choice) {
      List<String> docs = choice.docs();
      schema.put("enum", NodeBuilder.texts(choice.names()));
      if (docs.stream().noneMatch(String::isEmpty)) {
        schema.put("enumDescriptions", NodeBuilder.texts(docs));
      }
    } else if (type instanceof SettingType.OfKind ofKind) {
      schema.put("$ref", definitions.refer(ofKind.kind()));
    } else if (type instanceof SettingType.Group group) {
      schema.put("$ref", definitions.refer(group.type()));
    } else if (type instanceof SettingType.Sequence sequence) {
      NodeBuilder items = new NodeBuilder();
      value(items, sequence.element(), definitions);
      schema.put("type", "array").put("items", items.build());
    } else {
      schema.put("type", "string");
    }
  }

  private static void bounds(NodeBuilder schema, SettingType type) {
    Bounds bounds = type instanceof SettingType.Real real ? real.bounds() : Bounds.NONE;
    if (type instanceof SettingType.Whole whole) {
      bounds = whole.bounds();
      if (Double.isInfinite(bounds.min()) && Double.isInfinite(bounds.above())) {
        schema.put("minimum", NodeBuilder.number(Long.toString(whole.smallest())));
      }
    }
    bound(schema, "minimum", bounds.min());
    bound(schema, "exclusiveMinimum", bounds.above());
    bound(schema, "maximum", bounds.max());
    bound(schema, "exclusiveMaximum", bounds.below());
    if (type instanceof SettingType.Whole whole
        && Double.isInfinite(bounds.max())
        && Double.isInfinite(bounds.below())) {
      schema.put("maximum", NodeBuilder.number(Long.toString(whole.largest())));
    }
  }

  private static void bound(NodeBuilder schema, String keyword, double bound) {
    if (Double.isFinite(bound)) {
      schema.put(keyword, NodeBuilder.number(Bounds.shown(bound)));
    }
  }
}
