package org.vae4j.data.transform;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Column;

/** The dimensions of an example that a transform is for. */
final class Dimensions {
  private Dimensions() {}

  /**
   * The dimensions of some columns; all of them where examples are no rows of a table.
   *
   * @param transform what messages call it
   * @param names the columns that a person named; none for those that it makes sense for
   * @param columns all columns
   * @param makesSense which columns it makes sense for
   * @param count how many dimensions an example has
   * @throws UserException if a column is named that is not there or holds something else
   */
  static BitSet of(
      String transform,
      List<String> names,
      List<Column> columns,
      Predicate<Column> makesSense,
      int count) {
    BitSet dimensions = new BitSet();
    if (columns.isEmpty()) {
      if (!names.isEmpty()) {
        throw new UserException(
            "transform '"
                + transform
                + "' names columns, and the data has none; leave 'columns' out for all dimensions");
      }
      dimensions.set(0, count);
      return dimensions;
    }
    List<String> unknown = new ArrayList<>(names);
    int at = 0;
    for (Column column : columns) {
      boolean isNamed = names.contains(column.name());
      unknown.remove(column.name());
      if (isNamed && !makesSense.test(column)) {
        throw new UserException(
            "transform '"
                + transform
                + "': the column '"
                + column.name()
                + "' holds no magnitudes but "
                + column.kind().name().toLowerCase(Locale.ROOT)
                + " values; leave it out of 'columns'");
      }
      if (isNamed || (names.isEmpty() && makesSense.test(column))) {
        dimensions.set(at, at + column.width());
      }
      at += column.width();
    }
    if (!unknown.isEmpty()) {
      throw new UserException(
          "transform '"
              + transform
              + "': there is no column '"
              + unknown.get(0)
              + "'; the columns are "
              + String.join(", ", columns.stream().map(Column::name).toList()));
    }
    return dimensions;
  }

  /** The numbers of some dimensions, to be kept. */
  static float[] numbers(BitSet dimensions) {
    int[] set = dimensions.stream().toArray();
    float[] numbers = new float[set.length];
    for (int i = 0; i < set.length; i++) {
      numbers[i] = set[i];
    }
    return numbers;
  }

  /** The dimensions of which numbers were kept. */
  static BitSet of(float[] numbers) {
    BitSet dimensions = new BitSet();
    for (float number : numbers) {
      dimensions.set((int) number);
    }
    return dimensions;
  }
}
