package org.vae4j.api.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterNoiseTest {
  /** A right generator is beyond this once in a million seeds, for one statistic. */
  private static final double ONE_IN_A_MILLION_Z = 4.9;

  private static final int COUNT = 200_000;

  private static float[] uniforms(long seed) {
    float[] numbers = new float[COUNT];
    new CounterNoise(seed, "test").uniform(3, 17, 0, numbers, 0, COUNT);
    return numbers;
  }

  private static float[] normals(long seed) {
    float[] numbers = new float[COUNT];
    new CounterNoise(seed, "test").normal(3, 17, 0, numbers, 0, COUNT);
    return numbers;
  }

  @Test
  void uniformsAreInsideTheOpenInterval() {
    for (float number : uniforms(1)) {
      assertThat(number).isStrictlyBetween(0f, 1f);
    }
  }

  @Test
  void uniformsFallIntoEqualPartsEquallyOften() {
    long seed = 1;
    int parts = 256;
    int[] counts = new int[parts];
    for (float number : uniforms(seed)) {
      counts[(int) (number * parts)]++;
    }
    double expected = COUNT / (double) parts;
    double statistic = 0;
    for (int count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    // χ² with 255 degrees of freedom by the approximation of Wilson and Hilferty.
    double freedom = parts - 1.0;
    double z =
        (Math.cbrt(statistic / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
    assertThat(Math.abs(z)).as("seed %d, χ² = %s", seed, statistic).isLessThan(ONE_IN_A_MILLION_Z);
  }

  @Test
  void neighboursAreNotCorrelated() {
    long seed = 1;
    float[] numbers = normals(seed);
    for (int lag = 1; lag <= 5; lag++) {
      double sum = 0;
      for (int i = lag; i < COUNT; i++) {
        sum += numbers[i] * numbers[i - lag];
      }
      assertThat(Math.abs(sum) / Math.sqrt(COUNT - lag))
          .as("seed %d, lag %d", seed, lag)
          .isLessThan(ONE_IN_A_MILLION_Z);
    }
  }

  @Test
  void normalsHaveTheMomentsOfTheNormalDistribution() {
    long seed = 1;
    double[] moments = new double[5];
    for (float number : normals(seed)) {
      for (int power = 1; power <= 4; power++) {
        moments[power] += Math.pow(number, power) / COUNT;
      }
    }
    // The expected powers, and the standard deviations of one number's powers.
    double[] expected = {1, 0, 1, 0, 3};
    double[] deviation = {0, 1, Math.sqrt(2), Math.sqrt(15), Math.sqrt(96)};
    for (int power = 1; power <= 4; power++) {
      double z = (moments[power] - expected[power]) / deviation[power] * Math.sqrt(COUNT);
      assertThat(Math.abs(z))
          .as("seed %d, power %d: %s", seed, power, moments[power])
          .isLessThan(ONE_IN_A_MILLION_Z);
    }
  }

  @Test
  void normalsHaveTheDistributionFunctionOfTheNormalDistribution() {
    long seed = 1;
    float[] sorted = normals(seed);
    Arrays.sort(sorted);
    // Φ at some places, from Abramowitz and Stegun 1964, table 26.1.
    double[] places = {-3, -2, -1, 0, 0.5, 1, 2, 3};
    double[] below = {
      0.0013498980,
      0.0227501319,
      0.1586552539,
      0.5,
      0.6914624613,
      0.8413447461,
      0.9772498681,
      0.9986501020
    };
    for (int i = 0; i < places.length; i++) {
      int index = Arrays.binarySearch(sorted, (float) places[i]);
      double part = (index < 0 ? -index - 1 : index) / (double) COUNT;
      double z = (part - below[i]) / Math.sqrt(below[i] * (1 - below[i]) / COUNT);
      assertThat(Math.abs(z))
          .as("seed %d, part below %s: %s", seed, places[i], part)
          .isLessThan(ONE_IN_A_MILLION_Z);
    }
  }

  @Test
  void numbersDependOnSeedStreamStepRowAndPositionAlone() {
    float[] whole = new float[40];
    CounterNoise noise = new CounterNoise(5, "z");
    noise.normal(2, 9, 0, whole, 0, 40);
    for (int first = 0; first < 12; first++) {
      for (int count = 1; count < 12; count++) {
        float[] part = new float[count + 2];
        new CounterNoise(5, "z").normal(2, 9, first, part, 1, count);
        assertThat(Arrays.copyOfRange(part, 1, 1 + count))
            .as("%d numbers from %d", count, first)
            .containsExactly(Arrays.copyOfRange(whole, first, first + count));
        assertThat(part[0]).isZero();
        assertThat(part[count + 1]).isZero();
      }
    }
    float[] uniforms = new float[9];
    noise.uniform(2, 9, 0, uniforms, 0, 9);
    float[] later = new float[4];
    noise.uniform(2, 9, 5, later, 0, 4);
    assertThat(later).containsExactly(Arrays.copyOfRange(uniforms, 5, 9));
  }

  @Test
  void severalRowsAreEachRowByItself() {
    long seed = 1;
    SplittableRandom random = new SplittableRandom(seed);
    CounterNoise noise = new CounterNoise(5, "z");
    int[] rows = {9, 0, -3, 9, Integer.MAX_VALUE, 7, 8};
    for (int perRow : new int[] {1, 2, 3, 4, 18, 20, 40, 1021, 5000}) {
      float[] whole = new float[rows.length * perRow];
      for (int i = 0; i < rows.length; i++) {
        noise.normal(2, rows[i], 0, whole, i * perRow, perRow);
      }
      for (int room : new int[] {1, 40, 100_000}) {
        NormalBatch batch = new NormalBatch(room);
        for (int trial = 0; trial < 20; trial++) {
          int first = random.nextInt(whole.length);
          int count = random.nextInt(whole.length - first + 1);
          float[] part = new float[count + 2];
          noise.normal(2, rows, perRow, first, part, 1, count, batch);
          float[] expected = new float[count + 2];
          System.arraycopy(whole, first, expected, 1, count);
          assertThat(part)
              .as("seed %d, %d numbers of %d a row from %d", seed, count, perRow, first)
              .containsExactly(expected);
        }
      }
    }
  }

  @Test
  void vectorCodeGivesTheSameNumbers() {
    CounterNoise noise = new CounterNoise(5, "z");
    int[] rows = IntStream.range(0, 250).toArray();
    NormalBatch batch = new NormalBatch(10_000);
    float[] interpreted = new float[10_000];
    noise.normal(2, rows, 40, 0, interpreted, 0, interpreted.length, batch);
    float[] compiled = new float[10_000];
    for (int i = 0; i < 2_000; i++) {
      noise.normal(2, rows, 40, 0, compiled, 0, compiled.length, batch);
    }
    assertThat(compiled).containsExactly(interpreted);
  }

  @Test
  void whatIsNoChainHasTheNumbersOfLinkZero() {
    float[] normal = new float[6];
    float[] uniform = new float[6];
    CounterNoise noise = new CounterNoise(5, "z");
    noise.normal(2, 9, 1, normal, 0, 6);
    noise.uniform(2, 9, 1, uniform, 0, 6);
    // As they were before there were links.
    assertThat(normal)
        .containsExactly(
            0.69331306f, 1.2575632f, 0.15181547f, -0.14967969f, -1.7715647f, 0.06725384f);
    assertThat(uniform)
        .containsExactly(0.6198296f, 0.82567185f, 0.4709304f, 0.5253485f, 0.85648423f, 0.4295439f);
    assertThat(noise.atLink(3).atLink(0)).usingRecursiveComparison().isEqualTo(noise);
  }

  @Test
  void numbersOfALinkDependOnNoLinkBefore() {
    CounterNoise noise = new CounterNoise(5, "z");
    float[] direct = new float[8];
    noise.atLink(7).normal(2, 9, 0, direct, 0, 8);
    float[] afterOthers = new float[8];
    noise.atLink(3).atLink(7).normal(2, 9, 0, afterOthers, 0, 8);
    assertThat(afterOthers).containsExactly(direct);
  }

  @Test
  void linksRowsAndStepsAreNotCorrelated() {
    long seed = 1;
    CounterNoise noise = new CounterNoise(seed, "test");
    float[] one = new float[COUNT];
    noise.atLink(4).normal(3, 17, 0, one, 0, COUNT);
    float[] other = new float[COUNT];
    for (int link : new int[] {0, 3, 5, 8, 1000, Integer.MAX_VALUE}) {
      noise.atLink(link).normal(3, 17, 0, other, 0, COUNT);
      assertNotCorrelated(seed, "link " + link, one, other);
      noise.atLink(link).normal(4, 17, 0, other, 0, COUNT);
      assertNotCorrelated(seed, "the next step at link " + link, one, other);
      noise.atLink(link).normal(3, 18, 0, other, 0, COUNT);
      assertNotCorrelated(seed, "the next row at link " + link, one, other);
    }
  }

  private static void assertNotCorrelated(long seed, String what, float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += one[i] * other[i];
    }
    assertThat(Math.abs(sum) / Math.sqrt(COUNT))
        .as("seed %d, %s", seed, what)
        .isLessThan(ONE_IN_A_MILLION_Z);
  }

  @Test
  void refusesLinksBeforeTheFirst() {
    CounterNoise noise = new CounterNoise(5, "z");
    assertThatThrownBy(() -> noise.atLink(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("links are numbered from 0, was -1");
  }

  @Test
  void anyDifferenceGivesOtherNumbers() {
    float[] one = numbers(1, "z", 2, 3);
    assertThat(numbers(2, "z", 2, 3)).isNotEqualTo(one);
    assertThat(numbers(1, "y", 2, 3)).isNotEqualTo(one);
    assertThat(numbers(1, "z", 3, 2)).isNotEqualTo(one);
    assertThat(numbers(1, "z", 2, 4)).isNotEqualTo(one);
    assertThat(numbers(1, "z", 2, -3)).isNotEqualTo(one);
    float[] next = new float[4];
    new CounterNoise(1, "z").atLink(1).normal(2, 3, 0, next, 0, 4);
    assertThat(next).isNotEqualTo(one);
  }

  private static float[] numbers(long seed, String stream, int step, int row) {
    float[] numbers = new float[4];
    new CounterNoise(seed, stream).normal(step, row, 0, numbers, 0, 4);
    return numbers;
  }
}
