package org.vae4j.data.file;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.ColumnKind;

/**
 * Describes a column of a table.
 *
 * @param name its name
 * @param kind what its values are
 * @param categories its categories, in their order
 */
@Doc("A column of a table.")
public record ColumnConfig(
    @Doc("Its name, or its number from 1 where there is no header.") String name,
    @Doc("What its values are.") ColumnKind kind,
    @Default("[]")
        @Doc(
            "The categories of a category, ordinal or binary column, in their order. Left out, they are those that are found: numbers by size, texts by the alphabet.")
        List<String> categories) {
  public ColumnConfig {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    categories = List.copyOf(categories);
    if (kind.isMagnitude() && !categories.isEmpty()) {
      throw new IllegalArgumentException(
          "the column '" + name + "' has 'categories', and numbers have none");
    }
    if (kind == ColumnKind.BINARY && !categories.isEmpty() && categories.size() != 2) {
      throw new IllegalArgumentException(
          "the binary column '" + name + "' has two categories, was " + categories);
    }
    if (Set.copyOf(categories).size() < categories.size()) {
      throw new IllegalArgumentException(
          "the column '" + name + "' has a category twice: " + categories);
    }
  }
}
