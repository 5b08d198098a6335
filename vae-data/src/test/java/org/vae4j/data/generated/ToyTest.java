package org.vae4j.data.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;

/** Draws against densities that are known: their mean negative logarithm is the entropy. */
class ToyTest {
  private static final int COUNT = 100_000;

  /** Five standard errors of a mean of so many draws whose deviation is 1. */
  private static final double CHANCE = 5 / Math.sqrt(COUNT);

  private static double crossEntropy(Toy toy, ToDoubleBiFunction<Double, Double> density) {
    float[] values = toy.draw(COUNT, 1, "test");
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum -= Math.log(density.applyAsDouble((double) values[2 * i], (double) values[2 * i + 1]));
    }
    return sum / COUNT;
  }

  private static double normal(double distance, double deviation) {
    return Math.exp(-0.5 * distance * distance / (deviation * deviation))
        / (deviation * Math.sqrt(2 * Math.PI));
  }

  @Test
  void eightGaussiansAreAsTheirDensityHasThem() {
    double deviation = 0.5 / 1.414;
    assertThat(
            crossEntropy(
                Toy.EIGHT_GAUSSIANS,
                (x, y) -> {
                  double sum = 0;
                  for (int i = 0; i < 8; i++) {
                    double angle = 2 * Math.PI * i / 8;
                    sum +=
                        normal(x - 4 / 1.414 * Math.cos(angle), deviation)
                            * normal(y - 4 / 1.414 * Math.sin(angle), deviation)
                            / 8;
                  }
                  return sum;
                }))
        .isCloseTo(Toy.EIGHT_GAUSSIANS.entropy(), within(CHANCE));
  }

  /** The density of a point of a curve with normal noise, summed over the curve. */
  private static double alongCurves(double x, double y, double deviation, double[][] curve) {
    double sum = 0;
    for (double[] point : curve) {
      sum += normal(x - point[0], deviation) * normal(y - point[1], deviation);
    }
    return sum / curve.length;
  }

  @Test
  void moonsAreAsTheirDensityHasThem() {
    double[][] curve = new double[400][];
    for (int i = 0; i < 200; i++) {
      double angle = Math.PI * (i + 0.5) / 200;
      curve[i] = new double[] {2 * Math.cos(angle) - 1, 2 * Math.sin(angle) - 0.2};
      curve[200 + i] =
          new double[] {2 * (1 - Math.cos(angle)) - 1, 2 * (0.5 - Math.sin(angle)) - 0.2};
    }
    assertThat(crossEntropy(Toy.MOONS, (x, y) -> alongCurves(x, y, 0.2, curve)))
        .isCloseTo(Toy.MOONS.entropy(), within(CHANCE));
  }

  @Test
  void circlesAreAsTheirDensityHasThem() {
    double[][] curve = new double[400][];
    for (int i = 0; i < 200; i++) {
      double angle = 2 * Math.PI * (i + 0.5) / 200;
      curve[i] = new double[] {3 * Math.cos(angle), 3 * Math.sin(angle)};
      curve[200 + i] = new double[] {1.5 * Math.cos(angle), 1.5 * Math.sin(angle)};
    }
    assertThat(crossEntropy(Toy.CIRCLES, (x, y) -> alongCurves(x, y, 0.24, curve)))
        .isCloseTo(Toy.CIRCLES.entropy(), within(CHANCE));
  }

  /** Each of the eight squares has an eighth, evenly, and the others have nothing. */
  @Test
  void theCheckerboardIsEvenOnItsBlackSquares() {
    float[] values = Toy.CHECKERBOARD.draw(COUNT, 1, "test");
    int[][] counts = new int[4][4];
    for (int i = 0; i < COUNT; i++) {
      counts[(int) Math.floor(values[2 * i] / 2) + 2][
          (int) Math.floor(values[2 * i + 1] / 2) + 2]++;
    }
    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 4; row++) {
        double expected = (column + row) % 2 == 0 ? COUNT / 8.0 : 0;
        assertThat((double) counts[column][row])
            .as("points in column %d and row %d", column, row)
            .isCloseTo(expected, within(5 * Math.sqrt(COUNT / 8.0)));
      }
    }
    assertThat(Toy.CHECKERBOARD.entropy()).isCloseTo(Math.log(32), within(1e-4));
  }

  @Test
  void theSeedDecidesAndTheEntropyIsTold() {
    DataSet first = open(1);
    DataSet second = open(2);
    assertThat(first.checksum()).isEqualTo(open(1).checksum()).isNotEqualTo(second.checksum());
    assertThat(first.training().size()).isEqualTo(30);
    assertThat(first.test().orElseThrow().size()).isEqualTo(20);
    assertThat(first.notes())
        .containsExactly(
            "moons: its entropy is 2.3939 nats, below which no model's negative log-likelihood is");
  }

  private static DataSet open(long seed) {
    return new ToyConfig(Toy.MOONS, 30, 20, seed)
        .source()
        .open(new DataLocations(List.of(Path.of("nowhere"))));
  }
}
