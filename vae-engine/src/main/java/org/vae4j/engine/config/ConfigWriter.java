package org.vae4j.engine.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes records of settings as JSON that {@link ConfigReader} reads back to equal records.
 *
 * <p>Immutable.
 */
public final class ConfigWriter {
  private final Parts parts;

  /**
   * @param parts where the {@code type} of a part is looked up
   */
  public ConfigWriter(Parts parts) {
    this.parts = requireNonNull(parts, "parts");
  }

  /**
   * A record as indented JSON, with every default filled in.
   *
   * <p>The record is a whole file or a part. Settings come in the order of their declaration,
   * {@code type} first; an empty {@code Optional} is left out; paths are absolute, so that the text
   * means the same from any folder.
   *
   * @throws IllegalArgumentException if a number is not finite, or if a part in the record is not
   *     installed
   */
  public String write(Record settings) {
    return JsonLayout.indented(
        record(settings, parts.describedBy(settings.getClass()).map(Part::name)));
  }

  private Node record(Record settings, Optional<String> type) {
    NodeBuilder object = new NodeBuilder();
    type.ifPresent(name -> object.put(RecordReader.TYPE, name));
    for (Setting setting : parts.settings(settings.getClass()).all()) {
      Object value = setting.valueOf(settings);
      if (setting.optional()) {
        ((Optional<?>) value)
            .ifPresent(present -> object.put(setting.name(), value(setting.type(), present)));
      } else {
        object.put(setting.name(), value(setting.type(), value));
      }
    }
    return object.build();
  }

  private Node value(SettingType type, Object value) {
    if (type instanceof SettingType.Sequence sequence) {
      return NodeBuilder.list(
          ((List<?>) value).stream().map(element -> value(sequence.element(), element)).toList());
    }
    if (type instanceof SettingType.OfKind ofKind) {
      Part part =
          parts
              .describedBy(value.getClass())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "no installed " + ofKind.kind().name() + " is described by " + value));
      return record((Record) value, Optional.of(part.name()));
    }
    if (type instanceof SettingType.Group) {
      return record((Record) value, Optional.empty());
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("JSON has no " + number);
      }
      return NodeBuilder.number(number.toString());
    }
    if (value instanceof Integer || value instanceof Long) {
      return NodeBuilder.number(value.toString());
    }
    if (value instanceof Boolean truth) {
      return NodeBuilder.truth(truth);
    }
    if (value instanceof Enum<?> constant) {
      return NodeBuilder.text(SettingType.Choice.name(constant));
    }
    if (value instanceof Path path) {
      return NodeBuilder.text(path.toAbsolutePath().normalize().toString());
    }
    return NodeBuilder.text((String) value);
  }
}
