package org.vae4j.models.layer;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.api.tensor.Shape;

/** Images that are halved, or doubled, so many times. */
public final class Halving {
  private Halving() {}

  /**
   * The sizes of an image before the first of so many halvings and after each.
   *
   * @param part what halves it, as a person knows it, such as {@code the encoder 'residual'}
   * @param image {@code [channels, height, width]}
   * @return {@code times + 1} shapes {@code [height, width]}, the largest first
   * @throws UserException if the image cannot be halved so often; the message says which can
   */
  public static List<Shape> sizes(String part, Shape image, int times) {
    require(part, "height", image.size(1), times);
    require(part, "width", image.size(2), times);
    List<Shape> sizes = new ArrayList<>();
    for (int i = 0; i <= times; i++) {
      sizes.add(Shape.of(image.size(1) >> i, image.size(2) >> i));
    }
    return List.copyOf(sizes);
  }

  private static void require(String part, String axis, int size, int times) {
    int step = 1 << times;
    if (size % step == 0) {
      return;
    }
    int below = size / step * step;
    throw new UserException(
        part
            + " with "
            + (times + 1)
            + " widths is for images whose "
            + axis
            + " is a multiple of "
            + step
            + ", such as "
            + (below == 0 ? "" : below + " or ")
            + (below + step)
            + "; that of the examples is "
            + size
            + ". Use fewer widths, or resize the images");
  }
}
