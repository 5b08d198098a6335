package org.vae4j.api.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoxMullerTest {
  private static final long SEED = 1;

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

  @Test
  void theRadiusIsTheRootOfTheLogarithm() {
    words()
        .forEach(
            word -> {
              double exact = Math.sqrt(-2 * Math.log(fraction(word)));
              assertThat(BoxMuller.radius(word))
                  .as("word %08x", word)
                  .isCloseTo(exact, within(4e-16 * Math.max(1, exact)));
            });
  }

  @Test
  void thePointIsOnTheCircle() {
    words()
        .forEach(
            word -> {
              double angle = 2 * Math.PI * fraction(word);
              long pair = BoxMuller.onCircle(3, word);
              assertThat(Float.intBitsToFloat((int) (pair >>> 32)))
                  .as("cosine of word %08x", word)
                  .isCloseTo((float) (3 * Math.cos(angle)), within(2e-7f));
              assertThat(Float.intBitsToFloat((int) pair))
                  .as("sine of word %08x", word)
                  .isCloseTo((float) (3 * Math.sin(angle)), within(2e-7f));
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
