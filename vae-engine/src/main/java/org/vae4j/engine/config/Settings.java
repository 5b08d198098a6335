package org.vae4j.engine.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.FormerName;
import org.vae4j.api.config.Range;

/**
 * The settings that a record describes.
 *
 * @param type the record
 * @param doc what the whole means
 * @param all one for each component, in their order
 */
record Settings(Class<? extends Record> type, String doc, List<Setting> all) {
  private static final String ALLOWED =
      "a setting is an int, long, double, boolean, String, enum, Path, kind of part or record, or a"
          + " List or Optional of one of these";

  /**
   * The settings of a record.
   *
   * @throws IllegalArgumentException if the record is not one that can be read, naming all reasons
   */
  static Settings of(Class<? extends Record> type) {
    List<String> problems = new ArrayList<>();
    Settings settings = read(type, problems, new ArrayList<>());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          type.getName() + " cannot be read from a file: " + String.join("; ", problems));
    }
    return settings;
  }

  /** All reasons why a record, or one that it holds, cannot be read; empty where it can. */
  static List<String> problems(Class<? extends Record> type) {
    List<String> problems = new ArrayList<>();
    problems(type, "", problems, new HashSet<>());
    return problems;
  }

  private static void problems(
      Class<? extends Record> type,
      String prefix,
      List<String> problems,
      Set<Class<? extends Record>> seen) {
    if (!seen.add(type)) {
      return;
    }
    List<String> own = new ArrayList<>();
    List<Class<? extends Record>> groups = new ArrayList<>();
    read(type, own, groups);
    own.forEach(problem -> problems.add(prefix + problem));
    groups.forEach(group -> problems(group, group.getSimpleName() + ": ", problems, seen));
  }

  /**
   * Makes the record.
   *
   * @throws ReflectiveOperationException if its constructor refuses, with the reason as the cause
   */
  Record create(Object[] values) throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  List<String> names() {
    return all.stream().map(Setting::name).toList();
  }

  Optional<Setting> find(String name) {
    return all.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  Optional<Setting> findFormer(String name) {
    return all.stream()
        .filter(setting -> setting.formerName().filter(name::equals).isPresent())
        .findFirst();
  }

  /**
   * Shows every setting, those of nested records too, with its path from here.
   *
   * @param groups gives the settings of a nested record
   */
  void walk(Function<Class<? extends Record>, Settings> groups, BiConsumer<String, Setting> each) {
    walk("", groups, each, new HashSet<>());
  }

  private void walk(
      String prefix,
      Function<Class<? extends Record>, Settings> groups,
      BiConsumer<String, Setting> each,
      Set<Class<? extends Record>> seen) {
    if (!seen.add(type)) {
      return;
    }
    for (Setting setting : all) {
      each.accept(prefix + setting.name(), setting);
      if (setting.innermostType() instanceof SettingType.Group group) {
        groups.apply(group.type()).walk(prefix + setting.name() + "/", groups, each, seen);
      }
    }
  }

  /** The one setting that a bare number is for, if the record has exactly one that is required. */
  Optional<Setting> theOnlyNumber() {
    List<Setting> required = all.stream().filter(Setting::required).toList();
    return required.size() == 1
            && (required.get(0).type() instanceof SettingType.Whole
                || required.get(0).type() instanceof SettingType.Real)
        ? Optional.of(required.get(0))
        : Optional.empty();
  }

  private static Settings read(
      Class<? extends Record> type, List<String> problems, List<Class<? extends Record>> groups) {
    List<Setting> settings = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      List<String> own = new ArrayList<>();
      Setting setting = setting(component, own, groups);
      if (setting != null) {
        settings.add(setting);
      }
      own.forEach(problem -> problems.add("setting '" + component.getName() + "': " + problem));
    }
    List<String> names = settings.stream().map(Setting::name).toList();
    for (Setting setting : settings) {
      setting
          .formerName()
          .filter(names::contains)
          .ifPresent(
              name ->
                  problems.add(
                      "setting '"
                          + setting.name()
                          + "': has the @FormerName '"
                          + name
                          + "', which is the name of a setting"));
    }
    Doc doc = type.getAnnotation(Doc.class);
    if (doc == null || doc.value().isBlank()) {
      problems.add("the record has no @Doc to say what it is");
    }
    return new Settings(type, doc == null ? "" : doc.value(), List.copyOf(settings));
  }

  private static @Nullable Setting setting(
      RecordComponent component, List<String> problems, List<Class<? extends Record>> groups) {
    Doc doc = component.getAnnotation(Doc.class);
    Default value = component.getAnnotation(Default.class);
    Range range = component.getAnnotation(Range.class);
    if (doc == null || doc.value().isBlank()) {
      problems.add("has no @Doc to say what it means");
    }
    Type declared = component.getGenericType();
    Optional<Type> inner = argumentOf(declared, Optional.class);
    if (inner.isPresent() && value != null) {
      problems.add("is Optional and has a @Default; it can be one of the two");
    }
    SettingType type =
        type(inner.orElse(declared), range == null ? Bounds.NONE : Bounds.of(range), groups);
    if (type == null) {
      problems.add("has the type " + declared.getTypeName() + ", which cannot be read; " + ALLOWED);
      return null;
    }
    if (range != null && !isNumeric(type)) {
      problems.add("has a @Range and is not a number");
    }
    return new Setting(
        component,
        Optional.ofNullable(component.getAnnotation(FormerName.class)).map(FormerName::value),
        doc == null ? "" : doc.value(),
        type,
        inner.isPresent(),
        value == null ? Optional.empty() : parsed(value, problems));
  }

  private static Optional<Node> parsed(Default value, List<String> problems) {
    List<Mistake> twice = new ArrayList<>();
    try {
      Node node = JsonText.parse(value.value(), "", line -> Origin.NONE, twice);
      twice.forEach(
          mistake -> problems.add("has a @Default where " + mistake.pointer() + " is given twice"));
      return Optional.of(node);
    } catch (JsonText.SyntaxException e) {
      problems.add("has a @Default that is not JSON, '" + value.value() + "': " + e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean isNumeric(SettingType type) {
    return type instanceof SettingType.Whole
        || type instanceof SettingType.Real
        || (type instanceof SettingType.OfKind ofKind && ofKind.kind().acceptsNumber())
        || (type instanceof SettingType.Sequence sequence && isNumeric(sequence.element()));
  }

  private static @Nullable SettingType type(
      Type declared, Bounds bounds, List<Class<? extends Record>> groups) {
    Optional<Type> element = argumentOf(declared, List.class);
    if (element.isPresent()) {
      SettingType type = type(element.get(), bounds, groups);
      return type == null ? null : new SettingType.Sequence(type);
    }
    if (!(declared instanceof Class<?> raw)) {
      return null;
    }
    if (raw == int.class || raw == Integer.class) {
      return new SettingType.Whole(false, bounds);
    }
    if (raw == long.class || raw == Long.class) {
      return new SettingType.Whole(true, bounds);
    }
    if (raw == double.class || raw == Double.class) {
      return new SettingType.Real(bounds);
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return new SettingType.Truth();
    }
    if (raw == String.class) {
      return new SettingType.Text();
    }
    if (raw == Path.class) {
      return new SettingType.File();
    }
    if (raw.isEnum()) {
      return SettingType.Choice.of(raw);
    }
    if (PartKind.isKind(raw)) {
      return new SettingType.OfKind(PartKind.of(raw), bounds);
    }
    if (raw.isRecord() && raw.getTypeParameters().length == 0) {
      Class<? extends Record> group = raw.asSubclass(Record.class);
      groups.add(group);
      return new SettingType.Group(group);
    }
    return null;
  }

  private static Optional<Type> argumentOf(Type declared, Class<?> raw) {
    return declared instanceof ParameterizedType type && type.getRawType() == raw
        ? Optional.of(type.getActualTypeArguments()[0])
        : Optional.empty();
  }
}
