package org.vae4j.nd4j.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.special.ErrorFunction;
import org.vae4j.api.special.GammaFunction;

class FunctionsTest {
  private static final int TILE = 1000;
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    1e-30f,
    -1e-30f,
    1e-8f,
    -1e-8f,
    0.5f,
    88.7f,
    88.73f,
    -87.3f,
    -88.5f,
    -103f,
    -104f,
    104f,
    1e10f,
    -1e10f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  /** A loop over one tile. */
  private interface Loop {
    void run(float[] x, float[] y, int n, Scratch scratch);
  }

  /**
   * A function and how well it is to be computed.
   *
   * @param lowest the lowest argument that is tried
   * @param highest the highest
   * @param floor results smaller than this are compared as if they were this large
   */
  private record Function(
      String name,
      Loop loop,
      DoubleUnaryOperator exact,
      double lowest,
      double highest,
      double floor) {
    @Override
    public String toString() {
      return name + " from " + lowest + " to " + highest;
    }
  }

  private static Stream<Function> functions() {
    return Stream.of(
        new Function("exp", Functions::exp, Math::exp, -110, 95, 1e-37),
        new Function("exp", Functions::exp, Math::exp, -1, 1, 0),
        new Function("expm1", Functions::expm1, Math::expm1, -30, 95, 0),
        new Function("expm1", Functions::expm1, Math::expm1, -1, 1, 0),
        new Function("expm1", Functions::expm1, Math::expm1, -1e-3, 1e-3, 0),
        new Function("log", Functions::log, Math::log, 0, 2, 1e-6),
        new Function("log", Functions::log, Math::log, 0.9, 1.1, 1e-6),
        new Function("log", Functions::log, Math::log, 1e-38, 1e38, 0),
        new Function("log", Functions::log, Math::log, -1, 1, 1e-6),
        new Function("log1p", Functions::log1p, Math::log1p, -0.999, 3, 0),
        new Function("log1p", Functions::log1p, Math::log1p, -1e-3, 1e-3, 0),
        new Function("log1p", Functions::log1p, Math::log1p, -1, 1e30, 0),
        new Function("tanh", (x, y, n, s) -> Functions.tanh(x, y, n), Math::tanh, -20, 20, 0),
        new Function("tanh", (x, y, n, s) -> Functions.tanh(x, y, n), Math::tanh, -0.1, 0.1, 0),
        new Function("sigmoid", Functions::sigmoid, FunctionsTest::sigmoid, -110, 110, 1e-37),
        new Function("sigmoid", Functions::sigmoid, FunctionsTest::sigmoid, -5, 5, 0),
        new Function("softplus", Functions::softplus, FunctionsTest::softplus, -110, 110, 1e-37),
        new Function("softplus", Functions::softplus, FunctionsTest::softplus, -5, 5, 0),
        new Function("erf", (x, y, n, s) -> Functions.erf(x, y, n), ErrorFunction::erf, -6, 6, 0),
        new Function("erfinv", Functions::erfinv, ErrorFunction::inverse, -1, 1, 0),
        new Function("erfinv", Functions::erfinv, ErrorFunction::inverse, 0.999, 1, 0),
        new Function("erfinv", Functions::erfinv, ErrorFunction::inverse, -1e-3, 1e-3, 0),
        new Function("lgamma", Functions::lgamma, GammaFunction::log, 0, 4, 0),
        new Function("lgamma", Functions::lgamma, GammaFunction::log, 0.99, 1.01, 0),
        new Function("lgamma", Functions::lgamma, GammaFunction::log, 1.99, 2.01, 0),
        new Function("lgamma", Functions::lgamma, GammaFunction::log, 3, 100, 0),
        new Function("lgamma", Functions::lgamma, GammaFunction::log, 1e-30, 1e35, 0),
        new Function("digamma", Functions::digamma, GammaFunction::digamma, 0, 4, 0),
        new Function("digamma", Functions::digamma, GammaFunction::digamma, 1.4, 1.5, 0),
        new Function("digamma", Functions::digamma, GammaFunction::digamma, 3, 100, 0),
        new Function("digamma", Functions::digamma, GammaFunction::digamma, 1e-30, 1e35, 0),
        new Function("floor", Functions::floor, Math::floor, -10, 10, 0),
        new Function("floor", Functions::floor, Math::floor, -1e7, 1e7, 0),
        new Function("sin", Functions::sin, Math::sin, -10, 10, 0.1),
        new Function("sin", Functions::sin, Math::sin, -4000, 4000, 0.5),
        new Function("sin", Functions::sin, Math::sin, -1e9, 1e9, 0),
        new Function("cos", Functions::cos, Math::cos, -10, 10, 0.1),
        new Function("cos", Functions::cos, Math::cos, -4000, 4000, 0.5));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isAccurateOnOrdinaryNumbers(Function function) {
    SplittableRandom random = new SplittableRandom(5);
    double worst = 0;
    for (int repetition = 0; repetition < 100; repetition++) {
      float[] x = new float[TILE];
      for (int i = 0; i < TILE; i++) {
        x[i] = (float) random.nextDouble(function.lowest(), function.highest());
      }
      float[] y = new float[TILE];
      function.loop().run(x, y, TILE, new Scratch(TILE));
      for (int i = 0; i < TILE; i++) {
        worst = Math.max(worst, error(function, x[i], y[i]));
      }
    }
    assertThat(worst).as("largest relative error").isLessThan(6e-7);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void givesWhatMathGivesAtTheEdges(Function function) {
    // One at a time too: functions look at whole tiles to find arguments that they do elsewhere.
    for (List<Float> arguments :
        Stream.concat(Stream.of(numbers()), numbers().stream().map(number -> List.of(number, 1.5f)))
            .toList()) {
      int n = arguments.size();
      float[] x = new float[TILE];
      for (int i = 0; i < n; i++) {
        x[i] = arguments.get(i);
      }
      float[] y = new float[TILE];
      function.loop().run(x, y, n, new Scratch(TILE));
      for (int i = 0; i < n; i++) {
        float expected = (float) function.exact().applyAsDouble(x[i]);
        if (Float.isFinite(expected)) {
          assertThat(error(function, x[i], y[i]))
              .as("error of %s(%s) = %s", function.name(), x[i], y[i])
              .isLessThan(6e-7);
        } else {
          assertThat(y[i]).as("%s(%s)", function.name(), x[i]).isEqualTo(Float.valueOf(expected));
        }
      }
    }
  }

  private static List<Float> numbers() {
    return Stream.iterate(0, i -> i < SPECIAL.length, i -> i + 1).map(i -> SPECIAL[i]).toList();
  }

  /** The error as a part of the result, or of the floor; of the smallest normal number at least. */
  private static double error(Function function, float x, float y) {
    double exact = function.exact().applyAsDouble(x);
    if (Double.isNaN(exact)) {
      return Float.isNaN(y) ? 0 : Double.POSITIVE_INFINITY;
    }
    if (!Float.isFinite((float) exact)) {
      return y == (float) exact ? 0 : Double.POSITIVE_INFINITY;
    }
    double size = Math.max(Math.abs(exact), Math.max(function.floor(), 1e-37));
    return Math.abs(y - exact) / size;
  }

  @Test
  void softplusAndSigmoidAreFiniteForEveryFiniteArgument() {
    SplittableRandom random = new SplittableRandom(6);
    float[] x = new float[TILE];
    for (int repetition = 0; repetition < 200; repetition++) {
      for (int i = 0; i < TILE; i++) {
        float number = Float.intBitsToFloat(random.nextInt());
        x[i] = Float.isFinite(number) ? number : 0;
      }
      float[] softplus = new float[TILE];
      float[] sigmoid = new float[TILE];
      Scratch scratch = new Scratch(TILE);
      Functions.softplus(x, softplus, TILE, scratch);
      Functions.sigmoid(x, sigmoid, TILE, scratch);
      for (int i = 0; i < TILE; i++) {
        assertThat(softplus[i]).as("softplus(%s)", x[i]).isFinite().isNotNegative();
        assertThat(sigmoid[i]).as("sigmoid(%s)", x[i]).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void comparesAnyTwoNumbersAsJavaDoes() {
    Scratch scratch = new Scratch(TILE);
    for (float left : SPECIAL) {
      float[] a = new float[SPECIAL.length];
      Arrays.fill(a, left);
      float[] y = new float[SPECIAL.length];
      Functions.greater(a, SPECIAL, y, SPECIAL.length, scratch);
      for (int i = 0; i < SPECIAL.length; i++) {
        assertThat(y[i]).as("%s > %s", left, SPECIAL[i]).isEqualTo(left > SPECIAL[i] ? 1f : 0f);
      }
    }
  }

  @Test
  void masksAnyNumberByAnyOtherToTheBit() {
    Scratch scratch = new Scratch(TILE);
    for (float number : SPECIAL) {
      float[] a = new float[SPECIAL.length];
      Arrays.fill(a, number);
      float[] y = new float[SPECIAL.length];
      Functions.mask(a, SPECIAL, y, SPECIAL.length, scratch);
      for (int i = 0; i < SPECIAL.length; i++) {
        assertThat(Float.floatToIntBits(y[i]))
            .as("%s where %s > 0", number, SPECIAL[i])
            .isEqualTo(Float.floatToIntBits(SPECIAL[i] > 0 ? number : 0f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void mayWriteOverItsArgument(Function function) {
    SplittableRandom random = new SplittableRandom(7);
    float[] x = new float[TILE];
    for (int i = 0; i < TILE; i++) {
      x[i] = (float) random.nextDouble(function.lowest(), function.highest());
    }
    float[] apart = new float[TILE];
    function.loop().run(x, apart, TILE, new Scratch(TILE));
    function.loop().run(x, x, TILE, new Scratch(TILE));
    assertThat(x).containsExactly(apart);
  }
}
