package org.vae4j.engine.data;

import java.util.Arrays;
import java.util.List;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.ColumnKind;

/**
 * A column that a model knows and the column of another table that it is.
 *
 * @param wanted the model's
 * @param to its first dimension
 * @param found the other table's
 * @param from its first dimension
 * @param numbers for each category of the other table the number that the model gives it
 */
record ColumnMatch(Column wanted, int to, Column found, int from, List<Integer> numbers) {
  static ColumnMatch of(Column wanted, int to, Column found, int from) {
    return new ColumnMatch(
        wanted,
        to,
        found,
        from,
        found.categories().stream().map(wanted.categories()::indexOf).toList());
  }

  void read(float[] values, float[] into, int offset) {
    int at = offset + to;
    if (wanted.categories().isEmpty()) {
      into[at] = values[from];
      return;
    }
    int number = numbers.get(category(values));
    if (wanted.kind() == ColumnKind.CATEGORY) {
      Arrays.fill(into, at, at + wanted.width(), 0);
      into[at + number] = 1;
    } else {
      into[at] = number;
    }
  }

  private int category(float[] values) {
    if (found.kind() != ColumnKind.CATEGORY) {
      return (int) values[from];
    }
    for (int i = 0; i < found.width(); i++) {
      if (values[from + i] > 0) {
        return i;
      }
    }
    // Of a value that is missing all are 0; what stands there is not used.
    return 0;
  }

  void observed(float[] mask, float[] into, int offset) {
    Arrays.fill(into, offset + to, offset + to + wanted.width(), mask[from]);
  }
}
