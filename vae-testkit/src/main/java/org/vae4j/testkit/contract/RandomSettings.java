package org.vae4j.testkit.contract;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Kind;
import org.vae4j.api.config.Range;
import org.vae4j.api.plugin.Component;

/** Makes up settings within their types and ranges, as the values that {@link Json} reads. */
final class RandomSettings {
  private final List<Component<?, ?>> components;
  private final Random random;

  /** Settings of which those that are parts are among some components. */
  RandomSettings(List<Component<?, ?>> components, Random random) {
    this.components = List.copyOf(components);
    this.random = random;
  }

  /**
   * Settings of a record, with some of those left out that may be.
   *
   * @param depth how many parts may be nested in each other before settings are left out
   */
  Map<String, Object> of(Class<?> record, int depth) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      if (isRequired(component) || (depth > 0 && random.nextInt(3) > 0)) {
        Type type = component.getGenericType();
        settings.put(
            component.getName(),
            value(
                component.getType() == Optional.class
                    ? ((ParameterizedType) type).getActualTypeArguments()[0]
                    : type,
                component.getAnnotation(Range.class),
                depth));
      }
    }
    return settings;
  }

  static boolean isRequired(RecordComponent component) {
    return component.getType() != Optional.class && !component.isAnnotationPresent(Default.class);
  }

  private Object value(Type type, @Nullable Range range, int depth) {
    if (type instanceof ParameterizedType list) {
      List<Object> elements = new ArrayList<>();
      for (int size = random.nextInt(4); size > 0; size--) {
        elements.add(value(list.getActualTypeArguments()[0], range, depth));
      }
      return elements;
    }
    Class<?> plain = (Class<?>) type;
    if (plain == boolean.class || plain == Boolean.class) {
      return random.nextBoolean();
    }
    if (plain == double.class || plain == Double.class) {
      return number(range, 3);
    }
    if (plain == String.class) {
      return Character.toString("abc;,\t".charAt(random.nextInt(6)));
    }
    if (plain == Path.class) {
      return "folder/" + random.nextInt(100);
    }
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return DefaultValues.constantName((Enum<?>) constants[random.nextInt(constants.length)]);
    }
    if (plain.isRecord()) {
      return of(plain, depth);
    }
    if (plain.isAnnotationPresent(Kind.class)) {
      return part(plain, depth);
    }
    return Math.ceil(number(range, 40));
  }

  private Map<String, Object> part(Class<?> kind, int depth) {
    List<Component<?, ?>> all =
        components.stream().filter(each -> kind.isAssignableFrom(each.config())).toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "no part of the kind " + kind.getSimpleName() + " is on the class path of this test");
    }
    Component<?, ?> chosen = all.get(depth > 0 ? random.nextInt(all.size()) : 0);
    Map<String, Object> settings = of(chosen.config(), Math.max(0, depth - 1));
    settings.put("type", chosen.name());
    return settings;
  }

  private double number(@Nullable Range range, double spread) {
    double low = range == null ? Double.NEGATIVE_INFINITY : Math.max(range.min(), range.above());
    double high = range == null ? Double.POSITIVE_INFINITY : Math.min(range.max(), range.below());
    // Mostly positive where nothing is said: constructors say it then.
    double unbound = Double.isFinite(high) ? high - spread : -spread / 10;
    double from = Double.isFinite(low) ? low : unbound;
    double to = Double.isFinite(high) ? high : from + spread;
    // Neither bound itself, for it may not be allowed.
    return from + (to - from) * (0.001 + 0.99 * random.nextDouble());
  }
}
