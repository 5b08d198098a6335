package org.vae4j.api.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers in named columns; a number that is missing is NaN.
 *
 * @param columns the names of the columns
 * @param rows each as long as {@code columns}
 */
public record Table(List<String> columns, List<List<Double>> rows) {
  public Table {
    columns = List.copyOf(columns);
    List<List<Double>> copies = new ArrayList<>(rows.size());
    for (List<Double> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "each row has one number for each of the columns "
                + columns
                + "; one has "
                + row.size());
      }
      copies.add(List.copyOf(row));
    }
    rows = List.copyOf(copies);
  }

  /** The numbers of one column, from the first row to the last. */
  public List<Double> column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no column '" + name + "' among " + columns);
    }
    return rows.stream().map(row -> row.get(index)).toList();
  }
}
