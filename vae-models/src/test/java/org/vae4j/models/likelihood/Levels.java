package org.vae4j.models.likelihood;

import java.util.Random;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.ExampleArrays;

/** Made-up data of levels. */
final class Levels {
  private Levels() {}

  /** Five levels, each about as frequent as the others. */
  static DataDescription five(Shape shape) {
    Random random = new Random(1);
    float[][] examples = new float[100][shape.elements()];
    for (float[] example : examples) {
      for (int i = 0; i < example.length; i++) {
        example[i] = random.nextInt(5) / 4f;
      }
    }
    return new ExampleArrays(shape, examples);
  }
}
