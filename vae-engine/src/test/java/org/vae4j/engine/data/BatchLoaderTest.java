package org.vae4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.tensor.Shape;
import org.vae4j.testkit.UniformData;

class BatchLoaderTest {
  /** Adds the epoch to every value, so that a test sees which epoch an example was read in. */
  private static final Transform EPOCHS =
      (values, offset, length, noise, epoch, id) -> {
        for (int i = 0; i < length; i++) {
          values[offset + i] += 1000 * epoch;
        }
      };

  private static final UniformData DATA = UniformData.of(2);
  private static final UniformData CLASSES = new UniformData(Shape.of(2), List.of("a", "b", "c"));

  private record Numbers(int size, int label) implements Examples {
    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public void read(int row, float[] into, int offset) {
      if (row == 99) {
        throw new UserException("example 99 is damaged");
      }
      into[offset] = row;
      into[offset + 1] = -row;
    }

    @Override
    public OptionalInt label(int row) {
      return label < 0 ? OptionalInt.empty() : OptionalInt.of(label);
    }
  }

  private static TransformedExamples numbers(int size, int label) {
    return new TransformedExamples(new Numbers(size, label), EPOCHS, 1);
  }

  private static List<Integer> epoch(BatchLoader loader, int epoch, int... sizes)
      throws InterruptedException {
    List<Integer> ids = new ArrayList<>();
    for (int size : sizes) {
      BatchBuffer batch = loader.next();
      assertThat(batch.rows()).isEqualTo(size);
      for (int i = 0; i < size; i++) {
        int id = batch.ids()[i];
        assertThat(batch.x()[2 * i]).isEqualTo(id + 1000 * epoch);
        assertThat(batch.x()[2 * i + 1]).isEqualTo(-id + 1000 * epoch);
        ids.add(id);
      }
    }
    return ids;
  }

  @Test
  void givesEveryExampleOnceAnEpochInAnOrderOfItsOwn() throws InterruptedException {
    try (BatchLoader loader = new BatchLoader(numbers(10, -1), DATA, 4, true, 1, 1, 2)) {
      List<Integer> first = epoch(loader, 1, 4, 4, 2);
      List<Integer> second = epoch(loader, 2, 4, 4, 2);

      assertThat(new TreeSet<>(first)).hasSize(10);
      assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    }
  }

  @Test
  void beginsAtAnyEpochWithTheOrderOfThatEpoch() throws InterruptedException {
    try (BatchLoader whole = new BatchLoader(numbers(10, -1), DATA, 5, true, 1, 1, 3);
        BatchLoader part = new BatchLoader(numbers(10, -1), DATA, 5, true, 1, 3, 3)) {
      epoch(whole, 1, 5, 5);
      epoch(whole, 2, 5, 5);

      assertThat(epoch(part, 3, 5, 5)).isEqualTo(epoch(whole, 3, 5, 5));
    }
  }

  @Test
  void keepsTheOrderWhereNoneIsAskedFor() throws InterruptedException {
    try (BatchLoader loader = new BatchLoader(numbers(7, -1), DATA, 100, false, 1, 1, 1)) {
      assertThat(epoch(loader, 1, 7)).isEqualTo(IntStream.range(0, 7).boxed().toList());
    }
  }

  @Test
  void marksTheClassOfEachExample() throws InterruptedException {
    try (BatchLoader loader = new BatchLoader(numbers(2, 1), CLASSES, 2, false, 1, 1, 2)) {
      assertThat(loader.next().labels()).containsExactly(0, 1, 0, 0, 1, 0);
      assertThat(loader.next().labels()).containsExactly(0, 1, 0, 0, 1, 0);
    }
  }

  @Test
  void marksNoClassWhereAnExampleHasNoLabel() throws InterruptedException {
    try (BatchLoader loader = new BatchLoader(numbers(1, -1), CLASSES, 1, false, 1, 1, 1)) {
      assertThat(loader.next().labels()).containsExactly(0, 0, 0);
    }
  }

  @Test
  void refusesALabelThatIsNoClass() {
    try (BatchLoader loader = new BatchLoader(numbers(1, 3), CLASSES, 1, false, 1, 1, 1)) {
      assertThatThrownBy(loader::next)
          .isInstanceOf(UserException.class)
          .hasMessage(
              "example 0 has the label 3, and the data set names only 3 classes, numbered from 0");
    }
  }

  @Test
  void tellsWhoTakesBatchesWhatWentWrongInItsThread() {
    try (BatchLoader loader = new BatchLoader(numbers(100, -1), DATA, 100, false, 1, 1, 1)) {
      assertThatThrownBy(loader::next)
          .isInstanceOf(UserException.class)
          .hasMessage("example 99 is damaged");
    }
  }
}
