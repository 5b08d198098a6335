package org.vae4j.engine.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record of settings.
 *
 * @param component the component
 * @param doc what it means
 * @param type what its value may be, without regard to {@code Optional}
 * @param optional whether the component is an {@code Optional}
 * @param defaultText the default as JSON; null where there is none
 */
record Setting(
    RecordComponent component,
    String doc,
    SettingType type,
    boolean optional,
    @Nullable String defaultText) {
  String name() {
    return component.getName();
  }

  boolean required() {
    return !optional && defaultText == null;
  }

  /** The type of what the setting has one of, or a list of, or a list of lists of. */
  SettingType innermostType() {
    SettingType innermost = type;
    while (innermost instanceof SettingType.Sequence sequence) {
      innermost = sequence.element();
    }
    return innermost;
  }

  /** The default; empty where there is none. */
  Optional<Node> defaultValue() {
    if (defaultText == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonText.parse(defaultText, "", line -> Origin.NONE, new ArrayList<>()));
    } catch (JsonText.SyntaxException e) {
      throw new IllegalStateException("unchecked default: " + defaultText, e);
    }
  }

  /** The value that a record has for this setting. */
  Object valueOf(Record settings) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
