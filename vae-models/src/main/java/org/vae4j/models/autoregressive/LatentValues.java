package org.vae4j.models.autoregressive;

import java.util.List;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

/**
 * A latent variable as the examples of a likelihood: any numbers, of which none are known before
 * training.
 *
 * @param shape that of the latent variable
 */
record LatentValues(Shape shape) implements DataDescription {
  @Override
  public List<String> classNames() {
    return List.of();
  }

  @Override
  public ValueRange range() {
    return new ValueRange(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
  }

  @Override
  public float[] mean() {
    return new float[shape.elements()];
  }

  @Override
  public float[][] examples(int count) {
    if (count > 0) {
      throw new IllegalArgumentException("there are no examples of a latent variable");
    }
    return new float[0][];
  }
}
