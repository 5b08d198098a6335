package org.vae4j.data.parquet;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A column of text.
 *
 * <p>Immutable, as long as nobody writes to its array.
 */
public final class TextColumn implements TableColumn {
  private final String name;
  private final @Nullable String[] values;

  TextColumn(String name, @Nullable String[] values) {
    this.name = requireNonNull(name, "name");
    this.values = requireNonNull(values, "values");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public boolean isMissing(int row) {
    return values[row] == null;
  }

  /** The text of each row, null where it is missing; not a copy. */
  public @Nullable String[] values() {
    return values;
  }
}
