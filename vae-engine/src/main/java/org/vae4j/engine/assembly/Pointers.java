package org.vae4j.engine.assembly;

import java.lang.reflect.RecordComponent;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Where in an experiment file each of its records stands, as JSON pointers. */
final class Pointers {
  private final IdentityHashMap<Object, String> pointers = new IdentityHashMap<>();

  /** The pointers of a record and of all records within it. */
  Pointers(Record root) {
    visit(root, "");
  }

  /** The pointer of a record, or empty if it is not part of the experiment. */
  String of(Object part) {
    String pointer = pointers.get(part);
    return pointer == null ? "" : pointer;
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
        visit(read(component, value), pointer + "/" + component.getName());
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
