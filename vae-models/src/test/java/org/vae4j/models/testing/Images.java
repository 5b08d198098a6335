package org.vae4j.models.testing;

import java.util.Random;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.ExampleArrays;

/** Small made-up data. */
public final class Images {
  private Images() {}

  /** Black images with one white row or column. */
  public static float[][] bars(int count, int size, long seed) {
    Random random = new Random(seed);
    float[][] images = new float[count][size * size];
    for (float[] image : images) {
      boolean row = random.nextBoolean();
      int place = random.nextInt(size);
      for (int i = 0; i < size; i++) {
        image[row ? place * size + i : i * size + place] = 1;
      }
    }
    return images;
  }

  /** Uniform between two bounds. */
  public static float[][] uniform(int count, Shape shape, double low, double high, long seed) {
    Random random = new Random(seed);
    float[][] images = new float[count][shape.elements()];
    for (float[] image : images) {
      for (int i = 0; i < image.length; i++) {
        image[i] = (float) (low + (high - low) * random.nextDouble());
      }
    }
    return images;
  }

  public static DataDescription unit(int... sizes) {
    Shape shape = Shape.of(sizes);
    return new ExampleArrays(shape, uniform(5, shape, 0, 1, 1));
  }

  /** The rows as examples. */
  public static Examples examples(Shape shape, float[][] rows) {
    return new Examples() {
      @Override
      public int size() {
        return rows.length;
      }

      @Override
      public Shape shape() {
        return shape;
      }

      @Override
      public void read(int row, float[] into, int offset) {
        System.arraycopy(rows[row], 0, into, offset, rows[row].length);
      }
    };
  }

  public static float[] flat(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }
}
