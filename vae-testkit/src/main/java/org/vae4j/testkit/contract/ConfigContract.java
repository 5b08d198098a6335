package org.vae4j.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.testkit.contract.DefaultValues.RefusedException;

/**
 * What the settings of every plugin's parts do: they follow the rules of {@link
 * org.vae4j.api.config.Config}, say what they mean, keep what they are given, and have one default
 * each, which is a value of theirs.
 *
 * <p>Defaults may name parts of any plugin on the class path.
 */
public abstract class ConfigContract {
  private static final long SEED = 1;
  private static final int TIMES = 200;
  private static final int DEPTH = 2;

  private static final Set<Class<?>> PLAIN =
      Set.of(
          int.class,
          long.class,
          double.class,
          boolean.class,
          Integer.class,
          Long.class,
          Double.class,
          Boolean.class,
          String.class,
          Path.class);

  private VaePlugin plugin;

  @BeforeEach
  final void makePlugin() {
    plugin = plugin();
  }

  /** The plugin whose settings are tested. */
  protected abstract VaePlugin plugin();

  @Test
  void isFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(VaePlugin.class).stream().map(ServiceLoader.Provider::type))
        .as("META-INF/services/%s", VaePlugin.class.getName())
        .contains(plugin.getClass());
  }

  @Test
  void offersEachPartUnderANameOfItsOwn() {
    Map<String, Component<?, ?>> byName = new LinkedHashMap<>();
    for (Component<?, ?> component : plugin.components()) {
      List<Class<?>> kinds = DefaultValues.kinds(component.config());
      assertThat(kinds).as("the kinds of %s", component.config()).hasSize(1);
      String name = kinds.get(0).getAnnotation(Kind.class).value() + " " + component.name();
      assertThat(byName.put(name, component)).as("the other %s", name).isNull();
    }
    assertThat(plugin.components().stream().map(Component::config)).doesNotHaveDuplicates();
  }

  @Test
  void putsItsVendorBeforeTheNamesOfItsParts() {
    assertThat(plugin.name()).matches("([a-z][a-z0-9-]*/)?[a-z0-9][a-z0-9-]*");
    int slash = plugin.name().indexOf('/');
    if (slash >= 0) {
      String vendor = plugin.name().substring(0, slash + 1);
      assertThat(plugin.components().stream().map(Component::name))
          .as("the names of the parts of plugin '%s', which begin with '%s'", plugin.name(), vendor)
          .allMatch(name -> name.startsWith(vendor));
    }
  }

  @Test
  void saysWhatEverythingMeans() {
    SoftAssertions softly = new SoftAssertions();
    for (Class<?> record : records()) {
      softly.assertThat(doc(record.getAnnotation(Doc.class))).as("@Doc of %s", record).isNotBlank();
      for (RecordComponent component : record.getRecordComponents()) {
        softly
            .assertThat(doc(component.getAnnotation(Doc.class)))
            .as("@Doc of %s of %s", component.getName(), record)
            .isNotBlank();
        for (Field constant : constants(element(component.getGenericType()))) {
          softly
              .assertThat(doc(constant.getAnnotation(Doc.class)))
              .as("@Doc of %s", constant)
              .isNotBlank();
        }
      }
    }
    softly.assertAll();
  }

  private static String doc(@Nullable Doc doc) {
    return doc == null ? "" : doc.value();
  }

  private static List<Field> constants(Class<?> type) {
    return Arrays.stream(type.getFields()).filter(Field::isEnumConstant).toList();
  }

  @Test
  void hasSettingsOfTypesThatFilesCanHold() {
    SoftAssertions softly = new SoftAssertions();
    forEachSetting(
        (record, component) -> {
          Class<?> type = element(component.getGenericType());
          softly
              .assertThat(
                  PLAIN.contains(type)
                      || type.isEnum()
                      || type.isRecord()
                      || type.isAnnotationPresent(Kind.class))
              .as("%s of %s may be a %s", component.getName(), record, type)
              .isTrue();
          softly
              .assertThat(component.getName())
              .as("a setting of %s", record)
              .matches("[a-z][a-zA-Z0-9]*")
              .isNotEqualTo("type");
        });
    softly.assertAll();
  }

  @Test
  void hasDefaultsThatAreValuesOfTheirSettings() {
    DefaultValues values = values();
    SoftAssertions softly = new SoftAssertions();
    forEachSetting(
        (record, component) -> {
          Default standard = component.getAnnotation(Default.class);
          if (standard != null) {
            softly
                .assertThatCode(() -> values.value(Json.read(standard.value()), component))
                .as("@Default of %s of %s", component.getName(), record)
                .doesNotThrowAnyException();
            softly
                .assertThat(component.getType())
                .as("%s of %s: an Optional has no default", component.getName(), record)
                .isNotEqualTo(Optional.class);
          }
        });
    softly.assertAll();
  }

  @Test
  void acceptsItsDefaultsTogether() {
    DefaultValues values = values();
    SoftAssertions softly = new SoftAssertions();
    for (Class<?> record : records()) {
      boolean complete =
          Arrays.stream(record.getRecordComponents())
              .allMatch(
                  component ->
                      component.isAnnotationPresent(Default.class)
                          || component.getType() == Optional.class);
      if (complete) {
        softly
            .assertThatCode(
                () ->
                    assertThat(values.record(Map.of(), record))
                        .isEqualTo(values.record(Map.of(), record)))
            .as("%s of its defaults", record)
            .doesNotThrowAnyException();
      }
    }
    softly.assertAll();
  }

  @Test
  void givesTheDefaultsToWhatAConstructorLeavesOut() throws ReflectiveOperationException {
    DefaultValues values = values();
    RandomSettings random = new RandomSettings(known(), new Random(SEED));
    for (Class<?> record : records()) {
      List<RecordComponent> required =
          Arrays.stream(record.getRecordComponents()).filter(RandomSettings::isRequired).toList();
      List<Class<?>> types = required.stream().<Class<?>>map(RecordComponent::getType).toList();
      for (Constructor<?> constructor : record.getDeclaredConstructors()) {
        if (!List.of(constructor.getParameterTypes()).equals(types)) {
          continue;
        }
        constructor.setAccessible(true);
        for (int i = 0; i < TIMES; i++) {
          Map<String, Object> settings = random.of(record, 0);
          Object config;
          try {
            config = values.record(settings, record);
          } catch (RefusedException refused) {
            continue;
          }
          List<Object> arguments = new ArrayList<>();
          for (RecordComponent component : required) {
            arguments.add(
                values.value(requireNonNull(settings.get(component.getName())), component));
          }
          assertThat(constructor.newInstance(arguments.toArray()))
              .as("%s, and what an experiment gets that says %s", constructor, settings)
              .isEqualTo(config);
        }
      }
    }
  }

  @Test
  void keepsWhatItIsGivenOrSaysWhatIsWrongWithIt() throws ReflectiveOperationException {
    DefaultValues values = values();
    RandomSettings random = new RandomSettings(known(), new Random(SEED));
    for (Class<?> record : records()) {
      Set<String> given = new TreeSet<>();
      for (int i = 0; i < TIMES; i++) {
        Map<String, Object> settings = random.of(record, DEPTH);
        Object config;
        try {
          config = values.record(settings, record);
        } catch (RefusedException refused) {
          assertThat(refused.reason())
              .as("%s of %s, seed %d", record, settings, SEED)
              .isInstanceOf(IllegalArgumentException.class);
          assertThat(refused.reason().getMessage())
              .as("the message of %s of %s, seed %d", record, settings, SEED)
              .isNotBlank();
          continue;
        }
        assertThat(values.record(settings, record))
            .as("%s of %s a second time, seed %d", record, settings, SEED)
            .isEqualTo(config)
            .hasSameHashCodeAs(config);
        for (RecordComponent component : record.getRecordComponents()) {
          if (settings.containsKey(component.getName())) {
            given.add(component.getName());
            component.getAccessor().setAccessible(true);
            assertThat(component.getAccessor().invoke(config))
                .as("%s of %s of %s, seed %d", component.getName(), record, settings, SEED)
                .isEqualTo(
                    values.value(requireNonNull(settings.get(component.getName())), component));
          }
        }
      }
      assertThat(given)
          .as("settings of %s that were accepted in %d tries, seed %d", record, TIMES, SEED)
          .containsAll(
              Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList());
    }
  }

  private DefaultValues values() {
    return new DefaultValues(known());
  }

  /** The components of the plugin under test, and of all on the class path. */
  private List<Component<?, ?>> known() {
    List<Component<?, ?>> components = new ArrayList<>(plugin.components());
    for (VaePlugin each : ServiceLoader.load(VaePlugin.class)) {
      components.addAll(each.components());
    }
    return components;
  }

  private void forEachSetting(BiConsumer<Class<?>, RecordComponent> action) {
    for (Class<?> record : records()) {
      for (RecordComponent component : record.getRecordComponents()) {
        action.accept(record, component);
      }
    }
  }

  /** The settings of every part, and the records within them. */
  private Set<Class<?>> records() {
    Set<Class<?>> records = new LinkedHashSet<>();
    plugin.components().forEach(component -> addRecords(component.config(), records));
    return records;
  }

  private static void addRecords(Class<?> record, Set<Class<?>> records) {
    if (records.add(record)) {
      for (RecordComponent component : record.getRecordComponents()) {
        Class<?> element = element(component.getGenericType());
        if (element.isRecord()) {
          addRecords(element, records);
        }
      }
    }
  }

  /** What a type has one of, or a list of, or a list of lists of. */
  private static Class<?> element(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    ParameterizedType parameterized = (ParameterizedType) type;
    return parameterized.getRawType() == List.class || parameterized.getRawType() == Optional.class
        ? element(parameterized.getActualTypeArguments()[0])
        : (Class<?>) parameterized.getRawType();
  }
}
