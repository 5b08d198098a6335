package org.vae4j.api.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalBatchTest {
  private static final long SEED = 1;
  private static final int MOST = 2000;

  @Test
  void drawsTheNumbersOfEachStretchAsTheFormulaIsWrittenDown() {
    SplittableRandom random = new SplittableRandom(SEED);
    NormalBatch batch = new NormalBatch(MOST);
    for (int trial = 0; trial < 200; trial++) {
      int key0 = random.nextInt();
      int key1 = random.nextInt();
      int longest = 1 + random.nextInt(trial % 2 == 0 ? 10 : MOST);
      float[] expected = new float[MOST + 1];
      float[] drawn = new float[MOST + 1];
      int count = 0;
      while (!batch.isFull() && count < MOST - longest) {
        int step = random.nextInt();
        int link = random.nextInt(Integer.MAX_VALUE);
        int row = random.nextInt();
        int first = random.nextInt(trial % 3 == 0 ? 8 : Integer.MAX_VALUE - MOST);
        int added = batch.add(step, link, row, first, 1 + random.nextInt(longest));
        assertThat(added).isBetween(1, longest);
        for (int i = 0; i < added; i++) {
          count++;
          expected[count] = OnePair.normal(step, link, row, first + i, key0, key1);
        }
      }
      batch.draw(key0, key1, drawn, 1);
      assertThat(drawn).as("seed %d, trial %d", SEED, trial).containsExactly(expected);
      assertThat(batch.isFull()).isFalse();
    }
  }

  @Test
  void takesAsManyAsThereIsRoomFor() {
    NormalBatch batch = new NormalBatch(1);
    assertThat(batch.add(0, 0, 0, 3, 100)).isEqualTo(5);
    assertThat(batch.isFull()).isTrue();
  }
}
