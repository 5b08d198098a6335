package org.vae4j.api.data;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A column of a table, as examples have it.
 *
 * @param name what the table calls it
 * @param kind what its values are
 * @param categories the categories by their numbers; empty where values are numbers
 */
public record Column(String name, ColumnKind kind, List<String> categories) {
  public Column {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    categories = List.copyOf(categories);
    if (kind == ColumnKind.CATEGORY && categories.isEmpty()) {
      throw new IllegalArgumentException("the column '" + name + "' has no categories");
    }
  }

  /** A column of numbers. */
  public Column(String name, ColumnKind kind) {
    this(name, kind, List.of());
  }

  /** How many dimensions of an example the column is. */
  public int width() {
    return kind == ColumnKind.CATEGORY ? categories.size() : 1;
  }

  /** How many dimensions some columns are. */
  public static int width(List<Column> columns) {
    return columns.stream().mapToInt(Column::width).sum();
  }
}
