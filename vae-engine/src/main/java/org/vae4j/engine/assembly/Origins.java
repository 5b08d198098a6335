package org.vae4j.engine.assembly;

import java.util.IdentityHashMap;
import java.util.Optional;

/** Where each part of an experiment comes from. */
public final class Origins {
  private final IdentityHashMap<Object, Origin> origins = new IdentityHashMap<>();

  /**
   * Where a part comes from.
   *
   * @param setting the setting that names parts of its kind, such as {@code figures}: the place of
   *     a part that was not built from settings but bound by the application
   */
  public Origin of(Object part, String setting) {
    Origin known = origins.get(part);
    return known == null ? bound(part, setting) : known;
  }

  private static Origin bound(Object part, String setting) {
    return new Origin(
        "/" + setting, part.getClass().getName() + ", bound by the application", Optional.empty());
  }

  void add(Object part, Origin origin) {
    origins.put(part, origin);
  }
}
