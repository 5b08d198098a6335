package org.vae4j.engine.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/**
 * One component of a record of settings.
 *
 * @param component the component
 * @param formerName the name that it had in earlier versions; empty where it had no other
 * @param doc what it means
 * @param type what its value may be, without regard to {@code Optional}
 * @param optional whether the component is an {@code Optional}
 * @param standard the default; empty where there is none
 */
record Setting(
    RecordComponent component,
    Optional<String> formerName,
    String doc,
    SettingType type,
    boolean optional,
    Optional<Node> standard) {
  String name() {
    return component.getName();
  }

  /** The name that an object gives the setting by: the former one where only that is there. */
  String nameIn(Node.ObjectNode object) {
    return object.members().containsKey(name())
        ? name()
        : formerName.filter(object.members()::containsKey).orElse(name());
  }

  boolean required() {
    return !optional && standard.isEmpty();
  }

  /** The type of what the setting has one of, or a list of, or a list of lists of. */
  SettingType innermostType() {
    SettingType innermost = type;
    while (innermost instanceof SettingType.Sequence sequence) {
      innermost = sequence.element();
    }
    return innermost;
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
