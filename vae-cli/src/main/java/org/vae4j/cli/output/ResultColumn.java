package org.vae4j.cli.output;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A column of results: one or several cells of each row.
 *
 * @param name its name, that of the array where arrays are written
 * @param type what its cells are
 * @param cells the names of its cells, where each is a column of its own
 */
public record ResultColumn(String name, Type type, List<String> cells) {
  /** What cells are. */
  public enum Type {
    /** Text; a column of text has one cell. */
    TEXT,
    /** Whole numbers; a column of them has one cell. */
    WHOLE,
    /** Numbers. */
    REAL
  }

  public ResultColumn {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    cells = List.copyOf(cells);
  }

  /** A column of one cell. */
  public static ResultColumn of(String name, Type type) {
    return new ResultColumn(name, type, List.of(name));
  }

  /** A column of several numbers, numbered from 1: {@code mean_1, mean_2}. */
  public static ResultColumn numbered(String name, int cells) {
    return new ResultColumn(
        name,
        Type.REAL,
        IntStream.rangeClosed(1, cells).mapToObj(cell -> name + "_" + cell).toList());
  }
}
