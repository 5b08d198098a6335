package org.vae4j.nd4j.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.tensor.Shape;

/**
 * How a smaller tensor lies in a larger one: as stretches of axes that are kept and stretches along
 * which it is repeated, in turn, from the outermost.
 *
 * <p>A broadcast reads along a repetition; a sum writes along the same one.
 */
public final class Repetition {
  private record Segment(boolean kept, int size) {}

  private final List<Segment> segments;
  private final int elements;

  private Repetition(List<Segment> segments, int elements) {
    this.segments = segments;
    this.elements = elements;
  }

  /** How a shape lies in a larger one, to which it is broadcast. */
  public static Repetition of(Shape small, Shape large) {
    int shift = large.rank() - small.rank();
    List<Segment> segments = new ArrayList<>();
    for (int axis = 0; axis < large.rank(); axis++) {
      int size = large.size(axis);
      if (size == 1) {
        continue;
      }
      boolean kept = axis >= shift && small.size(axis - shift) == size;
      append(segments, new Segment(kept, size));
    }
    return new Repetition(segments, large.elements());
  }

  /** How what is left of a shape when some axes disappear lies in it. */
  public static Repetition reducing(Shape large, List<Integer> axes) {
    Shape small = large;
    for (int axis : axes) {
      small = small.with(axis, 1);
    }
    return of(small, large);
  }

  private static void append(List<Segment> segments, Segment next) {
    if (next.size() == 1) {
      return;
    }
    int last = segments.size() - 1;
    if (last >= 0 && segments.get(last).kept() == next.kept()) {
      segments.set(last, new Segment(next.kept(), segments.get(last).size() * next.size()));
    } else {
      segments.add(next);
    }
  }

  /**
   * The number of columns of a table that suits this repetition best: of its innermost stretch. 1
   * where there is a single element.
   */
  public int columns() {
    return segments.isEmpty() ? 1 : segments.get(segments.size() - 1).size();
  }

  /**
   * The number of columns of a table in whose rows several repetitions lie; empty where there is no
   * such table.
   *
   * @param elements the number of elements of the table, which is its one row where nothing is
   *     repeated
   */
  static OptionalInt columns(List<Repetition> repetitions, int elements) {
    int columns = repetitions.stream().mapToInt(Repetition::columns).min().orElse(elements);
    return repetitions.stream().allMatch(repetition -> repetition.rows(columns).isPresent())
        ? OptionalInt.of(columns)
        : OptionalInt.empty();
  }

  /**
   * The repetition as rows of a table: empty where the table has the wrong number of columns, or
   * where the stretches alternate too often.
   *
   * @param columns the number of columns, a divisor of the number of elements
   */
  public Optional<RowMap> rows(int columns) {
    if (columns() % columns != 0) {
      return Optional.empty();
    }
    boolean wholeRows = !segments.isEmpty() && segments.get(segments.size() - 1).kept();
    List<Segment> rows = new ArrayList<>();
    for (int i = 0; i + 1 < segments.size(); i++) {
      append(rows, segments.get(i));
    }
    append(rows, new Segment(wholeRows, columns() / columns));
    int from = !rows.isEmpty() && !rows.get(0).kept() ? 1 : 0;
    int modulus = 1;
    int divisor = 1;
    if (from < rows.size()) {
      modulus = rows.get(from).size();
      if (from + 1 < rows.size()) {
        divisor = rows.get(from + 1).size();
      }
      if (from + 2 < rows.size()) {
        return Optional.empty();
      }
    }
    return Optional.of(new RowMap(elements / columns, columns, divisor, modulus, wholeRows));
  }
}
