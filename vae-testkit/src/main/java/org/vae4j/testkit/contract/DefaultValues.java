package org.vae4j.testkit.contract;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.config.Config;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Kind;
import org.vae4j.api.config.Range;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.schedule.ScheduleConfig;

/** Makes settings of JSON, by the rules of {@link Config}. */
final class DefaultValues {
  private final List<Component<?, ?>> components;

  /** A constructor's own refusal of settings that have the right types and are in their ranges. */
  static final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Throwable reason;

    RefusedException(Class<?> type, Throwable reason) {
      super(type.getSimpleName() + " refuses its settings: " + reason, reason);
      this.reason = reason;
    }

    /** What the constructor threw. */
    Throwable reason() {
      return reason;
    }
  }

  /** Knows the parts that JSON may name by their {@code type}. */
  DefaultValues(List<Component<?, ?>> components) {
    this.components = List.copyOf(components);
  }

  /** The interface that says which kind of part a class of settings is for. */
  static List<Class<?>> kinds(Class<?> config) {
    return Arrays.stream(config.getInterfaces())
        .filter(type -> type.isAnnotationPresent(Kind.class))
        .<Class<?>>map(type -> type)
        .toList();
  }

  /** The name of a constant in JSON. */
  static String constantName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The value that JSON is for a component of a record.
   *
   * @throws IllegalArgumentException with a message, if it is none
   */
  Object value(Object json, RecordComponent component) {
    Type type = component.getGenericType();
    boolean optional = component.getType() == Optional.class;
    Object value =
        value(json, optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type);
    Range range = component.getAnnotation(Range.class);
    if (range != null) {
      requireRange(value, range);
    }
    return optional ? Optional.of(value) : value;
  }

  private static void requireRange(Object value, Range range) {
    if (value instanceof List<?> list) {
      list.forEach(each -> requireRange(each, range));
    } else if (value instanceof Number number) {
      double wide = number.doubleValue();
      if (wide < range.min()
          || wide > range.max()
          || wide <= range.above()
          || wide >= range.below()) {
        throw new IllegalArgumentException(number + " is not in the range of the setting");
      }
    } else if (!(value instanceof ScheduleConfig)) {
      // What a schedule gives is looked at when there is one.
      throw new IllegalArgumentException("a range is for numbers, not for " + value);
    }
  }

  private Object value(Object json, Type type) {
    if (type instanceof ParameterizedType parameterized
        && parameterized.getRawType() == List.class
        && json instanceof List<?> list) {
      Type element = parameterized.getActualTypeArguments()[0];
      return list.stream().map(each -> value(each, element)).toList();
    }
    if (type instanceof Class<?> plain) {
      if (json instanceof Double number) {
        if (plain == double.class || plain == Double.class) {
          return number;
        }
        if ((plain == int.class || plain == Integer.class) && number == number.intValue()) {
          return number.intValue();
        }
        if ((plain == long.class || plain == Long.class) && number == number.longValue()) {
          return number.longValue();
        }
        Kind kind = plain.getAnnotation(Kind.class);
        if (kind != null && !kind.number().isEmpty()) {
          return ofNumber(number, plain, kind.number());
        }
      }
      if (json instanceof Boolean && (plain == boolean.class || plain == Boolean.class)) {
        return json;
      }
      if (json instanceof String text) {
        if (plain == String.class) {
          return text;
        }
        if (plain == Path.class) {
          return Path.of(text);
        }
        if (plain.isEnum()) {
          return Arrays.stream(plain.getEnumConstants())
              .filter(constant -> constantName((Enum<?>) constant).equals(text))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no constant"));
        }
      }
      if (json instanceof Map<?, ?> members) {
        if (plain.isAnnotationPresent(Kind.class)) {
          return part(members, plain);
        }
        if (plain.isRecord()) {
          return record(members, plain);
        }
      }
    }
    throw new IllegalArgumentException(json + " is not a " + type.getTypeName());
  }

  private Object ofNumber(Double number, Class<?> kind, String name) {
    Class<?> config = component(kind, name).config();
    for (RecordComponent component : config.getRecordComponents()) {
      if (!component.isAnnotationPresent(Default.class)) {
        return record(Map.of(component.getName(), number), config);
      }
    }
    throw new IllegalArgumentException("'" + name + "' takes no number");
  }

  private Object part(Map<?, ?> members, Class<?> kind) {
    Map<Object, Object> settings = new HashMap<>(members);
    return record(settings, component(kind, String.valueOf(settings.remove("type"))).config());
  }

  private Component<?, ?> component(Class<?> kind, String name) {
    return components.stream()
        .filter(each -> each.name().equals(name) && kind.isAssignableFrom(each.config()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no part of the kind " + kind.getSimpleName() + " is named '" + name + "'"));
  }

  /** A record of some settings, the others at their defaults. */
  Object record(Map<?, ?> members, Class<?> type) {
    List<Object> arguments = new ArrayList<>();
    Map<Object, Object> rest = new HashMap<>(members);
    for (RecordComponent component : type.getRecordComponents()) {
      Object json = rest.remove(component.getName());
      Default standard = component.getAnnotation(Default.class);
      if (json != null) {
        arguments.add(value(json, component));
      } else if (component.getType() == Optional.class) {
        arguments.add(Optional.empty());
      } else if (standard != null) {
        arguments.add(value(Json.read(standard.value()), component));
      } else {
        throw new IllegalArgumentException("the setting '" + component.getName() + "' is missing");
      }
    }
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("there are no settings " + rest.keySet());
    }
    return made(type, arguments);
  }

  private static Object made(Class<?> type, List<Object> arguments) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw new RefusedException(type, requireNonNull(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " cannot be made", e);
    }
  }
}
