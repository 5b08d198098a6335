package org.vae4j.api.layer;

import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** Images made smaller and larger by a whole factor, without parameters. */
public final class Resampling {
  private Resampling() {}

  /**
   * The mean of each square of pixels.
   *
   * @param images {@code [rows, channels, height, width]}; height and width are multiples of the
   *     factor
   * @param factor the side of a square, in pixels
   * @return {@code [rows, channels, height / factor, width / factor]}
   */
  public static Tensor averagePool(Tensor images, int factor) {
    Shape from = images.shape();
    int height = from.size(2) / factor;
    int width = from.size(3) / factor;
    if (height * factor != from.size(2) || width * factor != from.size(3)) {
      throw new IllegalArgumentException(
          "images of "
              + from.size(2)
              + " × "
              + from.size(3)
              + " pixels are not made of squares of "
              + factor
              + " × "
              + factor);
    }
    // One axis after the other: rows of pixels first.
    int rows = from.size(0);
    int channels = from.size(1);
    Tensor byRows = images.reshape(Shape.of(rows, channels * height, factor, width * factor));
    Tensor lower = byRows.mean(2); // [rows, channels · height, width · factor]
    Tensor byColumns = lower.reshape(Shape.of(rows, channels * height * width, factor));
    return byColumns.mean(2).reshape(Shape.of(rows, channels, height, width));
  }

  /**
   * Each pixel repeated to a square: interpolation by the nearest neighbour.
   *
   * @param images {@code [rows, channels, height, width]}
   * @param factor the side of a square, in pixels
   * @return {@code [rows, channels, height · factor, width · factor]}
   */
  public static Tensor repeatPixels(Tensor images, int factor) {
    Shape from = images.shape();
    int rows = from.size(0);
    int lines = from.size(1) * from.size(2); // channels · height
    int width = from.size(3);
    Tensor wider =
        images
            .reshape(Shape.of(rows, lines * width, 1))
            .broadcast(Shape.of(rows, lines * width, factor));
    return wider
        .reshape(Shape.of(rows, lines, 1, width * factor))
        .broadcast(Shape.of(rows, lines, factor, width * factor))
        .reshape(Shape.of(rows, from.size(1), from.size(2) * factor, width * factor));
  }
}
