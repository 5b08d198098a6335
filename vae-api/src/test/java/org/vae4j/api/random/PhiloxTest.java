package org.vae4j.api.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {
  private static final long SEED = 1;

  // From kat_vectors of Random123 (Salmon and others), philox4x32 with 10 rounds.
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000,"
        + " 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff,"
        + " 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0,"
        + " d16cfe09 94fdcceb 5001e420 24126ea1",
  })
  void isPhilox(String counter, String key, String expected) {
    int[] c = words(counter);
    int[] k = words(key);
    int[] result = new int[4];
    Philox.block(c[0], c[1], c[2], c[3], k[0], k[1], result);
    assertThat(result).containsExactly(words(expected));
  }

  private static int[] words(String hexadecimal) {
    return Arrays.stream(hexadecimal.strip().split(" "))
        .mapToInt(word -> Integer.parseUnsignedInt(word, 16))
        .toArray();
  }

  @Test
  void manyBlocksAreTheSameAsEachByItself() {
    int count = 300;
    SplittableRandom random = new SplittableRandom(SEED);
    int[] counters = random.ints(4L * count).toArray();
    int key0 = random.nextInt();
    int key1 = random.nextInt();
    long[] c01 = new long[count + 1];
    long[] c23 = new long[count + 1];
    for (int i = 0; i < count; i++) {
      c01[i] = pair(counters[4 * i], counters[4 * i + 1]);
      c23[i] = pair(counters[4 * i + 2], counters[4 * i + 3]);
    }
    Philox.blocks(c01, c23, count, key0, key1);
    int[] block = new int[4];
    for (int i = 0; i < count; i++) {
      int at = 4 * i;
      Philox.block(
          counters[at], counters[at + 1], counters[at + 2], counters[at + 3], key0, key1, block);
      assertThat(c01[i]).isEqualTo(pair(block[0], block[1]));
      assertThat(c23[i]).isEqualTo(pair(block[2], block[3]));
    }
    assertThat(c01[count]).isZero();
    assertThat(c23[count]).isZero();
  }

  private static long pair(int lower, int upper) {
    return (long) upper << Integer.SIZE | Integer.toUnsignedLong(lower);
  }
}
