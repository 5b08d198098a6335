package org.vae4j.engine.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ForwardingExamples;

/** Examples of one split, numbered after those of the splits before it. */
record NumberedThrough(Examples source, int first) implements ForwardingExamples {
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
    return dataSet.withExamples(
        new NumberedThrough(dataSet.training(), 0),
        dataSet.validation().map(examples -> new NumberedThrough(examples, validation)),
        dataSet.test().map(examples -> new NumberedThrough(examples, test)));
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
  public int id(int row) {
    return first + row;
  }
}
