package org.vae4j.api.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoxMullerTest {
  private static final long SEED = 1;
  private static final int SIZE = 37;

  /** Random words, and those at the ends of quarters of a turn and of ranges of the logarithm. */
  private static IntStream words() {
    int[] edges =
        IntStream.range(0, 32)
            .flatMap(bit -> IntStream.rangeClosed(-2, 2).map(near -> (1 << bit) + near))
            .toArray();
    int[] thirds = {0x20000000, 0x60000000, 0xA0000000, 0xE0000000, 0xB504F333, 0x5A827999};
    return Stream.of(
            IntStream.of(edges),
            IntStream.of(thirds).flatMap(word -> IntStream.rangeClosed(word - 2, word + 2)),
            new SplittableRandom(SEED).ints(100_000))
        .flatMapToInt(each -> each);
  }

  private static double fraction(int word) {
    return (Integer.toUnsignedLong(word) + 0.5) * 0x1p-32;
  }

  /** Arrays of pairs of words, in which each word is once below and once above. */
  private static Stream<long[]> pairs() {
    int[] words = words().toArray();
    SplittableRandom random = new SplittableRandom(SEED);
    long[] pairs =
        IntStream.of(words)
            .mapToLong(word -> pair(word, words[random.nextInt(words.length)]))
            .flatMap(pair -> LongStream.of(pair, Long.rotateLeft(pair, Integer.SIZE)))
            .toArray();
    return IntStream.range(0, pairs.length / SIZE)
        .mapToObj(part -> Arrays.copyOfRange(pairs, part * SIZE, (part + 1) * SIZE));
  }

  private static long pair(int lower, int upper) {
    return (long) upper << Integer.SIZE | Integer.toUnsignedLong(lower);
  }

  @Test
  void theRadiusIsTheRootOfTheLogarithm() {
    BoxMuller boxMuller = new BoxMuller(1);
    words()
        .forEach(
            word -> {
              double exact = Math.sqrt(-2 * Math.log(fraction(word)));
              long[] words = {Integer.toUnsignedLong(word)};
              assertThat(boxMuller.radii(words, 1)[0])
                  .as("word %08x", word)
                  .isCloseTo(exact, within(4e-16 * Math.max(1, exact)));
            });
  }

  @Test
  void thePointIsOnTheCircle() {
    BoxMuller boxMuller = new BoxMuller(1);
    int lower = 0x12345678;
    double radius = Math.sqrt(-2 * Math.log(fraction(lower)));
    float[] point = new float[2];
    words()
        .forEach(
            word -> {
              double angle = 2 * Math.PI * fraction(word);
              long[] words = {pair(lower, word)};
              boxMuller.pairs(words, 1, point, 0, 2);
              assertThat(point[0])
                  .as("cosine of word %08x", word)
                  .isCloseTo((float) (radius * Math.cos(angle)), within(2e-7f));
              assertThat(point[1])
                  .as("sine of word %08x", word)
                  .isCloseTo((float) (radius * Math.sin(angle)), within(2e-7f));
            });
  }

  @Test
  void isToTheLastBitWhatTheFormulaGivesAsItIsWrittenDown() {
    BoxMuller boxMuller = new BoxMuller(SIZE);
    float[] numbers = new float[2 * SIZE];
    pairs()
        .forEach(
            words -> {
              boxMuller.pairs(words, SIZE, numbers, 0, 2);
              for (int i = 0; i < SIZE; i++) {
                long expected =
                    OnePair.onCircle(
                        OnePair.radius((int) words[i]), (int) (words[i] >>> Integer.SIZE));
                long drawn =
                    pair(
                        Float.floatToRawIntBits(numbers[2 * i + 1]),
                        Float.floatToRawIntBits(numbers[2 * i]));
                assertThat(drawn).as("words %016x", words[i]).isEqualTo(expected);
              }
            });
  }

  @Test
  void eachNumberHasTheSameBitsOnEveryMachine() {
    int hash = 0;
    float[] numbers = new float[10_000];
    new CounterNoise(SEED, "bits").normal(1, 2, 0, numbers, 0, numbers.length);
    for (float number : numbers) {
      hash = 31 * hash + Float.floatToRawIntBits(number);
    }
    assertThat(hash).isEqualTo(1106669293);
  }
}
