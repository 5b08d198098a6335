package org.vae4j.engine.assembly;

import java.lang.reflect.RecordComponent;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.config.Range;
import org.vae4j.engine.config.Bounds;

/** Where in an experiment file each of its records stands, as JSON pointers. */
final class Pointers {
  private final IdentityHashMap<Object, String> pointers = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Bounds> bounds = new IdentityHashMap<>();

  /** The pointers of a record and of all records within it. */
  Pointers(Record root) {
    visit(root, "");
  }

  /** The pointer of a record, or empty if it is not part of the experiment. */
  String of(Object part) {
    String pointer = pointers.get(part);
    return pointer == null ? "" : pointer;
  }

  /** The bounds that the setting sets whose value a record is; none where it sets none. */
  Bounds boundsOf(Object part) {
    return bounds.getOrDefault(part, Bounds.NONE);
  }

  private void visit(Object value, String pointer) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> visit(present, pointer));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        visit(list.get(i), pointer + "/" + i);
      }
    } else if (value instanceof Record && pointers.putIfAbsent(value, pointer) == null) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        Object part = read(component, value);
        Range range = component.getAnnotation(Range.class);
        if (range != null) {
          bounds.put(part, Bounds.of(range));
        }
        visit(part, pointer + "/" + component.getName());
      }
    }
  }

  private static Object read(RecordComponent component, Object owner) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the component " + component + " cannot be read", e);
    }
  }
}
