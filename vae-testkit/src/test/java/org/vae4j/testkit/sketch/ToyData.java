package org.vae4j.testkit.sketch;

import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * A few examples of three classes.
 *
 * @param x the input for the examples, {@code [rows, size]}
 * @param labels the input for the classes, {@code [rows, 3]}
 * @param values the examples
 * @param oneHot 1 at the class of each row
 */
@SuppressWarnings("ArrayRecordComponent") // plain numbers of a test
record ToyData(Tensor x, Tensor labels, float[] values, float[] oneHot) {
  static final int CLASSES = 3;
  private static final int ROWS = 60;

  /** Twelve zeros and ones: four ones at the place of the class, each flipped once in twenty. */
  static ToyData bars() {
    float[] flips = new float[ROWS * 12];
    new CounterNoise(1, "bars").uniform(0, 0, 0, flips, 0, flips.length);
    float[] values = new float[ROWS * 12];
    for (int i = 0; i < values.length; i++) {
      boolean on = i % 12 / 4 == i / 12 % CLASSES;
      values[i] = on == flips[i] > 0.05 ? 1 : 0;
    }
    return of(values);
  }

  /** Images of 4 × 4 zeros and ones: ones in the quarter of the class, one flipped in twenty. */
  static ToyData quarters() {
    float[] flips = new float[ROWS * 16];
    new CounterNoise(1, "quarters").uniform(0, 0, 0, flips, 0, flips.length);
    float[] values = new float[ROWS * 16];
    for (int i = 0; i < values.length; i++) {
      int quarter = i % 16 / 8 * 2 + i % 4 / 2;
      boolean on = quarter == i / 16 % CLASSES;
      values[i] = on == flips[i] > 0.05 ? 1 : 0;
    }
    return of(values);
  }

  /** Points of the plane around three corners of a square. */
  static ToyData corners() {
    float[] values = new float[ROWS * 2];
    new CounterNoise(1, "corners").normal(0, 0, 0, values, 0, values.length);
    for (int row = 0; row < ROWS; row++) {
      values[2 * row] = values[2 * row] * 0.1f + (row % CLASSES == 0 ? -1 : 1);
      values[2 * row + 1] = values[2 * row + 1] * 0.1f + (row % CLASSES == 1 ? -1 : 1);
    }
    return of(values);
  }

  private static ToyData of(float[] values) {
    float[] oneHot = new float[ROWS * CLASSES];
    for (int row = 0; row < ROWS; row++) {
      oneHot[row * CLASSES + row % CLASSES] = 1;
    }
    Tensor x = Tensor.input("x", Shape.of(ROWS, values.length / ROWS));
    return new ToyData(x, Tensor.input("labels", Shape.of(ROWS, CLASSES)), values, oneHot);
  }

  int rows() {
    return ROWS;
  }

  int size() {
    return x.shape().size(1);
  }

  Batch batch() {
    return Batch.of(x, Condition.labels(labels));
  }
}
