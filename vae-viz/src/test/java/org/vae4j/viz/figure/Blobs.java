package org.vae4j.viz.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Shape;

/**
 * Examples that are made by {@link SmoothModel}'s decoder from latent vectors around class means.
 */
final class Blobs implements Examples {
  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private final SmoothModel model;
  private final int size;
  private final boolean labelled;

  private Blobs(SmoothModel model, int size, boolean labelled) {
    this.model = model;
    this.size = size;
    this.labelled = labelled;
  }

  static DataSet dataSet(SmoothModel model, boolean labelled) {
    return new DataSet(
        "blobs",
        new Blobs(model, 300, labelled),
        Optional.empty(),
        Optional.of(new Blobs(model, 800, labelled)),
        labelled ? CLASSES : List.of(),
        "0".repeat(64));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return model.exampleShape();
  }

  @Override
  public void read(int row, float[] into, int offset) {
    float[] values = model.decode(latent(row));
    System.arraycopy(values, 0, into, offset, values.length);
  }

  private float[] latent(int row) {
    float[] latent = new float[model.topSize()];
    new CounterNoise(7, "blobs").normal(0, row, 0, latent, 0, latent.length);
    int group = row * 7 % CLASSES.size();
    for (int i = 0; i < latent.length; i++) {
      double center = i == 0 ? Math.cos(group * 0.63) : i == 1 ? Math.sin(group * 0.63) : 0;
      latent[i] = (float) (1.6 * center + 0.35 * latent[i]);
    }
    return latent;
  }

  @Override
  public OptionalInt label(int row) {
    return labelled ? OptionalInt.of(row * 7 % CLASSES.size()) : OptionalInt.empty();
  }
}
