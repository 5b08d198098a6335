package org.vae4j.engine.config;

import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Spelling;

/** One pass over the nodes of one file; notes every mistake and goes on. */
final class RecordReader {
  /** The setting that says which part is meant. */
  static final String TYPE = "type";

  /** What editors read; the only name that a file may have beside its settings. */
  static final String SCHEMA = "$schema";

  private final Parts parts;
  private final Path folder;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final List<Mistake> renamed = new ArrayList<>();

  /**
   * @param folder what paths in the file are relative to
   */
  RecordReader(Parts parts, Path folder) {
    this.parts = parts;
    this.folder = folder;
  }

  List<Mistake> mistakes() {
    return mistakes;
  }

  /** What is given by a former name, which is no mistake. */
  List<Mistake> renamed() {
    return renamed;
  }

  /** The whole file; null where there are mistakes. */
  @Nullable Record root(Class<? extends Record> type, Node node) {
    Settings settings = parts.settings(type);
    if (!(node instanceof Node.ObjectNode object)) {
      wrong("", node, "must be an object, {…}, was " + node.quoted());
      return null;
    }
    Node.Member schema = object.members().get(SCHEMA);
    if (schema != null && !(schema.value() instanceof Node.TextNode)) {
      wrong(
          Pointer.child("", SCHEMA),
          schema.value(),
          "must be a string, was " + schema.value().quoted());
    }
    return record(settings, object, "", hyphenated(type), Set.of(SCHEMA));
  }

  /** A value; null where it has mistakes. */
  @Nullable Object value(SettingType type, Node node, String pointer) {
    if (node instanceof Node.NullNode) {
      return wrong(
          pointer, node, "must be " + expected(type) + ", was null; leave it out for no value");
    }
    if (type instanceof SettingType.Whole whole) {
      return whole(whole, node, pointer);
    }
    if (type instanceof SettingType.Real real) {
      return real(real, node, pointer);
    }
    if (type instanceof SettingType.Truth && node instanceof Node.TruthNode truth) {
      return truth.value();
    }
    if (type instanceof SettingType.Text && node instanceof Node.TextNode text) {
      return text.text();
    }
    if (type instanceof SettingType.Choice choice && node instanceof Node.TextNode text) {
      return choice(choice, text, pointer);
    }
    if (type instanceof SettingType.File && node instanceof Node.TextNode text) {
      return path(text, pointer);
    }
    if (type instanceof SettingType.OfKind ofKind) {
      return part(ofKind, node, pointer);
    }
    if (type instanceof SettingType.Group group && node instanceof Node.ObjectNode object) {
      return record(parts.settings(group.type()), object, pointer, title(group, pointer), Set.of());
    }
    if (type instanceof SettingType.Sequence sequence) {
      return list(sequence, node, pointer);
    }
    return wrong(pointer, node, "must be " + expected(type) + ", was " + node.quoted());
  }

  private @Nullable Object whole(SettingType.Whole type, Node node, String pointer) {
    BigDecimal number = number(type, node, pointer);
    if (number == null) {
      return null;
    }
    if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
      return wrong(pointer, node, "must be an integer, was " + node.quoted());
    }
    if (!inBounds(type.bounds(), number, node, pointer)) {
      return null;
    }
    if (number.compareTo(BigDecimal.valueOf(type.largest())) > 0) {
      return wrong(pointer, node, "must be at most " + type.largest() + ", was " + node.quoted());
    }
    if (number.compareTo(BigDecimal.valueOf(type.smallest())) < 0) {
      return wrong(pointer, node, "must be at least " + type.smallest() + ", was " + node.quoted());
    }
    // The two branches of a conditional expression would both become a Long.
    if (type.isLong()) {
      return number.longValueExact();
    }
    return number.intValueExact();
  }

  private @Nullable Object real(SettingType.Real type, Node node, String pointer) {
    BigDecimal number = number(type, node, pointer);
    if (number == null || !inBounds(type.bounds(), number, node, pointer)) {
      return null;
    }
    // Not from the BigDecimal, which has no negative zero.
    double value = Double.parseDouble(((Node.NumberNode) node).digits());
    return Double.isInfinite(value)
        ? wrong(pointer, node, "is too large a number, " + node.quoted())
        : (Double) value;
  }

  private @Nullable BigDecimal number(SettingType type, Node node, String pointer) {
    if (!(node instanceof Node.NumberNode number)) {
      wrong(pointer, node, "must be " + expected(type) + ", was " + node.quoted());
      return null;
    }
    BigDecimal value = JsonText.number(number.digits());
    if (value == null) {
      wrong(pointer, node, "has an exponent beyond reason, " + node.quoted());
    }
    return value;
  }

  private boolean inBounds(Bounds bounds, BigDecimal number, Node node, String pointer) {
    if (bounds.contains(number)) {
      return true;
    }
    wrong(pointer, node, "must be " + bounds.words().orElseThrow() + ", was " + node.quoted());
    return false;
  }

  private @Nullable Object choice(SettingType.Choice type, Node.TextNode text, String pointer) {
    for (Enum<?> constant : type.constants()) {
      if (SettingType.Choice.name(constant).equals(text.text())) {
        return constant;
      }
    }
    return wrong(
        pointer,
        text,
        "must be "
            + expected(type)
            + ", was "
            + text.quoted()
            + didYouMean(text.text(), type.names()));
  }

  private @Nullable Object path(Node.TextNode text, String pointer) {
    try {
      return folder.resolve(text.text()).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return wrong(pointer, text, "is not a path: " + e.getReason());
    }
  }

  private @Nullable Object list(SettingType.Sequence type, Node node, String pointer) {
    if (!(node instanceof Node.ListNode list)) {
      String hint =
          node instanceof Node.NumberNode || node instanceof Node.TextNode
              ? "; write [" + node.quoted() + "]"
              : "";
      return wrong(pointer, node, "must be a list, was " + node.quoted() + hint);
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < list.elements().size(); i++) {
      Object value = value(type.element(), list.elements().get(i), Pointer.child(pointer, i));
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == list.elements().size() ? List.copyOf(values) : null;
  }

  private @Nullable Object part(SettingType.OfKind ofKind, Node node, String pointer) {
    PartKind kind = ofKind.kind();
    if (node instanceof Node.NumberNode && kind.acceptsNumber()) {
      return number(ofKind, node, pointer);
    }
    if (!(node instanceof Node.ObjectNode object)) {
      String expected = "must be " + expected(ofKind) + ", was " + node.quoted();
      return node instanceof Node.TextNode text && parts.find(kind, text.text()).isPresent()
          ? wrong(pointer, node, "must be an object; write {\"type\": " + node.quoted() + "}")
          : wrong(pointer, node, expected);
    }
    String pointerOfType = Pointer.child(pointer, TYPE);
    Node.Member type = object.members().get(TYPE);
    if (type == null) {
      return missingType(kind, object, pointerOfType);
    }
    if (!(type.value() instanceof Node.TextNode name)) {
      return wrong(
          pointerOfType,
          type.value(),
          "must be a string that names a " + kind.name() + ", was " + type.value().quoted());
    }
    Optional<Part> part = parts.find(kind, name.text());
    if (part.isEmpty()) {
      return wrong(pointerOfType, name, unknown(kind, name.text()));
    }
    return record(part.get().settings(), object, pointer, part.get().toString(), Set.of(TYPE));
  }

  private @Nullable Object missingType(PartKind kind, Node.ObjectNode object, String pointer) {
    List<String> names = parts.names(kind);
    Optional<String> misspelt =
        object.members().entrySet().stream()
            .filter(member -> member.getValue().value() instanceof Node.TextNode)
            .map(Map.Entry::getKey)
            .filter(name -> Spelling.nearest(name, List.of(TYPE)).isPresent())
            .findFirst();
    return wrong(
        pointer,
        object,
        "is required"
            + (names.isEmpty() ? "" : ": one of " + String.join(", ", names))
            + misspelt.map(name -> "; did you mean it by '" + name + "'?").orElse(""));
  }

  private @Nullable Object number(SettingType.OfKind type, Node node, String pointer) {
    PartKind kind = type.kind();
    Optional<Part> part = parts.find(kind, kind.number());
    if (part.isEmpty()) {
      return wrong(
          pointer,
          node,
          "must be an object with a type: a bare number stands for "
              + kind.name()
              + " '"
              + kind.number()
              + "', which is not installed");
    }
    Setting setting = part.get().settings().theOnlyNumber().orElseThrow();
    // The number itself is what has been written, so mistakes are shown at the part.
    int before = mistakes.size();
    value(setting.type(), node, pointer);
    if (mistakes.size() == before && node instanceof Node.NumberNode written) {
      BigDecimal number = JsonText.number(written.digits());
      if (number != null) {
        inBounds(type.bounds(), number, node, pointer);
      }
    }
    return mistakes.size() > before
        ? null
        : record(
            part.get().settings(),
            new Node.ObjectNode(
                Map.of(setting.name(), new Node.Member(node.origin(), node)), node.origin()),
            pointer,
            part.get().toString(),
            Set.of());
  }

  /** What to say about a name that no part of a kind has. */
  String unknown(PartKind kind, String name) {
    List<String> names = parts.names(kind);
    Optional<Part> other = parts.ofAnotherKind(kind, name);
    if (other.isPresent()) {
      return "'"
          + name
          + "' is the name of a part of kind "
          + other.get().kind().name()
          + ", not "
          + kind.name()
          + known(names, true);
    }
    String unknown = "unknown " + kind.name() + " '" + name + "'";
    Optional<String> nearest = Spelling.nearest(name, names);
    return nearest.isPresent()
        ? unknown + "; did you mean '" + nearest.get() + "'?" + known(names, false)
        : unknown + "; if a plugin has it, add the plugin's jar to plugins/" + known(names, true);
  }

  private static String known(List<String> names, boolean afterAClause) {
    return names.isEmpty()
        ? "; none is installed"
        : (afterAClause ? "." : "") + " Known: " + String.join(", ", names);
  }

  private @Nullable Record record(
      Settings settings, Node.ObjectNode object, String pointer, String title, Set<String> others) {
    int before = mistakes.size();
    Set<String> meant = unknownSettings(settings, object, pointer, title, others);
    List<@Nullable Object> values = new ArrayList<>();
    for (Setting setting : settings.all()) {
      String name = setting.nameIn(object);
      String child = Pointer.child(pointer, name);
      Node.Member member = object.members().get(name);
      if (member != null) {
        if (!name.equals(setting.name())) {
          renamed.add(
              new Mistake(child, member.origin(), "is called '" + setting.name() + "' now"));
        }
        Object value = value(setting.type(), withDefaults(setting, member.value()), child);
        values.add(setting.optional() ? Optional.ofNullable(value) : value);
      } else if (setting.optional()) {
        values.add(Optional.empty());
      } else if (setting.required()) {
        values.add(null);
        if (!meant.contains(setting.name())) {
          wrong(child, object, "is required: " + expected(setting.type()));
        }
      } else {
        values.add(value(setting.type(), setting.standard().orElseThrow(), child));
      }
    }
    return mistakes.size() > before ? null : create(settings, values, object, pointer, title);
  }

  /** A part of a default may be overridden alone: the rest of it stays. */
  private static Node withDefaults(Setting setting, Node given) {
    if (given instanceof Node.ObjectNode object
        && !object.origin().override().isEmpty()
        && !object.members().containsKey(TYPE)
        && setting.standard().orElse(null) instanceof Node.ObjectNode standard) {
      Map<String, Node.Member> members = new LinkedHashMap<>(standard.members());
      members.putAll(object.members());
      return new Node.ObjectNode(members, object.origin());
    }
    return given;
  }

  /**
   * Notes the names that are no settings.
   *
   * @return the settings that were probably meant by them
   */
  private Set<String> unknownSettings(
      Settings settings, Node.ObjectNode object, String pointer, String title, Set<String> others) {
    Set<String> meant = new HashSet<>();
    List<String> known = settings.names();
    for (var entry : object.members().entrySet()) {
      String name = entry.getKey();
      if (known.contains(name) || others.contains(name)) {
        continue;
      }
      Optional<Setting> renamedSetting = settings.findFormer(name);
      if (renamedSetting.isPresent()) {
        if (object.members().containsKey(renamedSetting.get().name())) {
          mistakes.add(
              new Mistake(
                  Pointer.child(pointer, name),
                  entry.getValue().origin(),
                  "is the former name of '"
                      + renamedSetting.get().name()
                      + "', which is given too; leave one of them out"));
        }
        continue;
      }
      List<String> free =
          known.stream().filter(each -> !object.members().containsKey(each)).toList();
      Optional<String> nearest =
          Spelling.nearest(name, free).or(() -> Spelling.nearest(name, known));
      nearest.ifPresent(meant::add);
      String hint =
          nearest
              .map(each -> "; did you mean '" + each + "'?")
              .orElseGet(
                  () ->
                      known.isEmpty()
                          ? "; it has none"
                          : "; its settings are " + String.join(", ", known));
      mistakes.add(
          new Mistake(
              Pointer.child(pointer, name),
              entry.getValue().origin(),
              "is not a setting of " + title + hint));
    }
    return meant;
  }

  private @Nullable Record create(
      Settings settings,
      List<@Nullable Object> values,
      Node.ObjectNode object,
      String pointer,
      String title) {
    try {
      return settings.create(values.toArray());
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      String message =
          cause instanceof IllegalArgumentException || cause instanceof UserException
              ? cause.getMessage()
              : null;
      wrong(
          pointer,
          object,
          message != null
              ? message
              : "cannot be checked, by a mistake in " + title + " and not in this file: " + cause);
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot construct " + settings.type(), e);
    }
  }

  private @Nullable Object wrong(String pointer, Node node, String message) {
    mistakes.add(new Mistake(pointer, node.origin(), message));
    return null;
  }

  private String expected(SettingType type) {
    if (type instanceof SettingType.Whole whole) {
      return "an integer" + whole.bounds().words().map(words -> " " + words).orElse("");
    }
    if (type instanceof SettingType.Real real) {
      return "a number" + real.bounds().words().map(words -> " " + words).orElse("");
    }
    if (type instanceof SettingType.Truth) {
      return "true or false";
    }
    if (type instanceof SettingType.Text) {
      return "a string";
    }
    if (type instanceof SettingType.File) {
      return "a string with a path";
    }
    if (type instanceof SettingType.Choice choice) {
      return "one of " + String.join(", ", choice.names());
    }
    if (type instanceof SettingType.Sequence) {
      return "a list";
    }
    if (type instanceof SettingType.OfKind ofKind) {
      PartKind kind = ofKind.kind();
      String object =
          "an object "
              + parts.names(kind).stream()
                  .findFirst()
                  .map(name -> "such as {\"type\": " + JsonText.quote(name) + "}")
                  .orElse("with a type");
      return kind.acceptsNumber() ? "a number or " + object : object;
    }
    return "an object";
  }

  private static String didYouMean(String name, List<String> known) {
    return Spelling.nearest(name, known)
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse("");
  }

  /** What a nested record is called: its setting's name, or its own where it stands in a list. */
  private static String title(SettingType.Group group, String pointer) {
    String step =
        pointer.isEmpty() ? "0" : Pointer.steps(pointer).get(Pointer.steps(pointer).size() - 1);
    return step.chars().allMatch(Character::isDigit) ? hyphenated(group.type()) : step;
  }

  /** A record's name in messages: {@code EarlyStopping} is {@code early-stopping}. */
  static String hyphenated(Class<?> type) {
    return type.getSimpleName()
        .codePoints()
        .mapToObj(Character::toString)
        .map(letter -> Character.isUpperCase(letter.codePointAt(0)) ? "-" + letter : letter)
        .collect(Collectors.joining())
        .substring(1)
        .toLowerCase(Locale.ROOT);
  }
}
