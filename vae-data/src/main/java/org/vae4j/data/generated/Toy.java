package org.vae4j.data.generated;

import org.vae4j.api.config.Doc;
import org.vae4j.api.random.CounterNoise;

/** Distributions in the plane, as those who write of flows draw them: Grathwohl et al. 2019. */
public enum Toy {
  /** Eight normal distributions on a circle. */
  @Doc("eight normal distributions on a circle of radius 2√2, each of deviation 1/(2√2)")
  EIGHT_GAUSSIANS(2.8319) {
    @Override
    void draw(double[] uniform, double[] normal, float[] into, int at) {
      double angle = 2 * Math.PI * Math.min(7, (int) (8 * uniform[0])) / 8;
      into[at] = (float) ((4 * Math.cos(angle) + 0.5 * normal[0]) / ROOT_2);
      into[at + 1] = (float) ((4 * Math.sin(angle) + 0.5 * normal[1]) / ROOT_2);
    }
  },
  /** Two half circles. */
  @Doc("two half circles that reach into each other, with normal noise of deviation 0.2")
  MOONS(2.3939) {
    @Override
    void draw(double[] uniform, double[] normal, float[] into, int at) {
      boolean isUpper = uniform[0] < 0.5;
      double angle = Math.PI * uniform[1];
      double x = isUpper ? Math.cos(angle) : 1 - Math.cos(angle);
      double y = isUpper ? Math.sin(angle) : 0.5 - Math.sin(angle);
      into[at] = (float) (2 * (x + 0.1 * normal[0]) - 1);
      into[at + 1] = (float) (2 * (y + 0.1 * normal[1]) - 0.2);
    }
  },
  /** Two circles. */
  @Doc("two circles of radius 3 and 1.5, with normal noise of deviation 0.24")
  CIRCLES(3.2681) {
    @Override
    void draw(double[] uniform, double[] normal, float[] into, int at) {
      double radius = uniform[0] < 0.5 ? 3 : 1.5;
      double angle = 2 * Math.PI * uniform[1];
      into[at] = (float) (radius * Math.cos(angle) + 0.24 * normal[0]);
      into[at + 1] = (float) (radius * Math.sin(angle) + 0.24 * normal[1]);
    }
  },
  /** Eight of sixteen squares. */
  @Doc("the black squares of a board of 4 × 4, each of 2 × 2")
  CHECKERBOARD(3.4657) {
    @Override
    void draw(double[] uniform, double[] normal, float[] into, int at) {
      double x = 4 * uniform[0] - 2;
      double y = uniform[1] - (uniform[2] < 0.5 ? 0 : 2) + Math.floorMod((int) Math.floor(x), 2);
      into[at] = (float) (2 * x);
      into[at + 1] = (float) (2 * y);
    }
  };

  private static final double ROOT_2 = 1.414;

  private final double entropy;

  Toy(double entropy) {
    this.entropy = entropy;
  }

  /** The differential entropy in nats: the least negative log-likelihood that there is. */
  double entropy() {
    return entropy;
  }

  /**
   * Some draws.
   *
   * @param stream those of another name are others
   * @return two numbers for each
   */
  float[] draw(int count, long seed, String stream) {
    float[] uniform = new float[3 * count];
    float[] normal = new float[2 * count];
    new CounterNoise(seed, stream + "/uniform").uniform(0, 0, 0, uniform, 0, uniform.length);
    new CounterNoise(seed, stream + "/normal").normal(0, 0, 0, normal, 0, normal.length);
    float[] values = new float[2 * count];
    for (int i = 0; i < count; i++) {
      draw(
          new double[] {uniform[3 * i], uniform[3 * i + 1], uniform[3 * i + 2]},
          new double[] {normal[2 * i], normal[2 * i + 1]},
          values,
          2 * i);
    }
    return values;
  }

  /**
   * One draw.
   *
   * @param uniform three numbers from 0 to 1
   * @param normal two standard normal numbers
   * @param into receives two numbers, from {@code at} on
   */
  abstract void draw(double[] uniform, double[] normal, float[] into, int at);
}
