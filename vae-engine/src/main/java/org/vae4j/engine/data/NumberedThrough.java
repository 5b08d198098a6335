package org.vae4j.engine.data;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;

/** Examples of one split, numbered after those of the splits before it. */
record NumberedThrough(Examples examples, int first) implements Examples {
  /**
   * A data set in which no two examples have one number, so that none share their noise: the data
   * set as it is, or numbered through where its source numbers each split from 0.
   */
  static DataSet where(DataSet dataSet) {
    if (isDistinct(dataSet)) {
      return dataSet;
    }
    int validation = dataSet.training().size();
    int test = validation + dataSet.validation().map(Examples::size).orElse(0);
    return new DataSet(
        dataSet.name(),
        new NumberedThrough(dataSet.training(), 0),
        dataSet.validation().map(examples -> new NumberedThrough(examples, validation)),
        dataSet.test().map(examples -> new NumberedThrough(examples, test)),
        dataSet.classNames(),
        dataSet.checksum());
  }

  private static boolean isDistinct(DataSet dataSet) {
    int[] ids =
        Stream.of(
                Stream.of(dataSet.training()),
                dataSet.validation().stream(),
                dataSet.test().stream())
            .flatMap(split -> split)
            .flatMapToInt(split -> IntStream.range(0, split.size()).map(split::id))
            .toArray();
    Arrays.sort(ids);
    return IntStream.range(1, ids.length).noneMatch(i -> ids[i - 1] == ids[i]);
  }

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public Shape shape() {
    return examples.shape();
  }

  @Override
  public void read(int row, float[] into, int offset) {
    examples.read(row, into, offset);
  }

  @Override
  public OptionalInt label(int row) {
    return examples.label(row);
  }

  @Override
  public int id(int row) {
    return first + row;
  }
}
