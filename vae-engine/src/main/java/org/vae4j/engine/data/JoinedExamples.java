package org.vae4j.engine.data;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;

/** The examples of several splits together, in the order of their numbers. */
final class JoinedExamples implements Examples {
  private final List<Examples> splits;
  private final int[] splitOf;
  private final int[] rowOf;

  /**
   * Joins splits.
   *
   * @param splits at least one, of one shape, in which no two examples have one number
   */
  JoinedExamples(List<? extends Examples> splits) {
    this.splits = List.copyOf(splits);
    List<Place> places =
        IntStream.range(0, splits.size())
            .boxed()
            .flatMap(
                split ->
                    IntStream.range(0, splits.get(split).size())
                        .mapToObj(row -> new Place(split, row, splits.get(split).id(row))))
            .sorted(Comparator.comparingInt(Place::id))
            .toList();
    this.splitOf = places.stream().mapToInt(Place::split).toArray();
    this.rowOf = places.stream().mapToInt(Place::row).toArray();
  }

  private record Place(int split, int row, int id) {}

  /** The number of the split that an example is of. */
  int split(int row) {
    return splitOf[row];
  }

  private Examples of(int row) {
    return splits.get(splitOf[row]);
  }

  @Override
  public int size() {
    return splitOf.length;
  }

  @Override
  public Shape shape() {
    return splits.get(0).shape();
  }

  @Override
  public void read(int row, float[] into, int offset) {
    of(row).read(rowOf[row], into, offset);
  }

  @Override
  public OptionalInt label(int row) {
    return of(row).label(rowOf[row]);
  }

  @Override
  public int covariateCount() {
    return splits.get(0).covariateCount();
  }

  @Override
  public void covariates(int row, float[] into, int offset) {
    of(row).covariates(rowOf[row], into, offset);
  }

  @Override
  public boolean hasMissing() {
    return splits.stream().anyMatch(Examples::hasMissing);
  }

  @Override
  public void observed(int row, float[] into, int offset) {
    of(row).observed(rowOf[row], into, offset);
  }

  @Override
  public Optional<String> name(int row) {
    return of(row).name(rowOf[row]);
  }

  @Override
  public int id(int row) {
    return of(row).id(rowOf[row]);
  }
}
