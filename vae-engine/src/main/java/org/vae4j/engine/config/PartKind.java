package org.vae4j.engine.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/**
 * A kind of part, such as prior.
 *
 * @param name the name in messages and on the command line
 * @param type the interface that all configurations of the kind implement
 * @param number the part that a bare number stands for; empty where a number is a mistake
 * @param doc what the kind is for
 */
public record PartKind(String name, Class<?> type, String number, String doc) {
  /** The kind that an interface with {@link Kind} stands for. */
  static PartKind of(Class<?> type) {
    Kind kind = type.getAnnotation(Kind.class);
    if (kind == null) {
      throw new IllegalArgumentException(type.getName() + " is not the interface of a kind");
    }
    Doc doc = type.getAnnotation(Doc.class);
    return new PartKind(kind.value(), type, kind.number(), doc == null ? "" : doc.value());
  }

  static boolean isKind(Class<?> type) {
    return type.isInterface()
        && type.isAnnotationPresent(Kind.class)
        && Config.class.isAssignableFrom(type);
  }

  /** The kinds that a record of settings belongs to: one, if it is well made. */
  static List<PartKind> kindsOf(Class<?> config) {
    Set<Class<?>> found = new LinkedHashSet<>();
    collect(config, found);
    List<PartKind> kinds = new ArrayList<>();
    found.forEach(type -> kinds.add(of(type)));
    return kinds;
  }

  private static void collect(Class<?> type, Set<Class<?>> found) {
    for (Class<?> parent : type.getInterfaces()) {
      if (isKind(parent)) {
        found.add(parent);
      }
      collect(parent, found);
    }
  }

  boolean acceptsNumber() {
    return !number.isEmpty();
  }
}
