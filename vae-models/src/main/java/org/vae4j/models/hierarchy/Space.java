package org.vae4j.models.hierarchy;

import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.Resampling;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Labels;

/** Vectors and images of several sizes, brought into the space of one of them. */
final class Space {
  private Space() {}

  /**
   * Values side by side: vectors as one vector, or as the channels of an image, over all of which a
   * vector is the same, and a smaller image has its pixels repeated.
   *
   * @param all {@code [rows, size]} or {@code [rows, channels, height, width]} each
   * @param like decides whether the result is a vector or an image, and of what size
   * @throws UserException if an image is not a whole number of times as large as another
   */
  static Tensor joined(List<Tensor> all, Shape like) {
    List<Tensor> brought = all.stream().map(each -> brought(each, like)).toList();
    return brought.size() == 1 ? brought.get(0) : Tensor.concatenate(1, brought);
  }

  /** The shape of a row of {@link #joined}. */
  static Shape joined(List<Shape> all, Shape like, int from) {
    int channels =
        all.subList(from, all.size()).stream()
            .mapToInt(each -> like.rank() == 1 || each.rank() == 1 ? each.elements() : each.size(0))
            .sum();
    return like.with(0, channels);
  }

  private static Tensor brought(Tensor value, Shape like) {
    if (like.rank() == 1) {
      return value.flattenRows();
    }
    int rows = value.shape().size(0);
    int height = like.size(1);
    int width = like.size(2);
    if (value.shape().rank() == 2) {
      int size = value.shape().size(1);
      return value
          .reshape(Shape.of(rows, size, 1, 1))
          .broadcast(Shape.of(rows, size, height, width));
    }
    int factor = height / value.shape().size(2);
    if (value.shape().size(2) * factor != height || value.shape().size(3) * factor != width) {
      throw new UserException(
          "a level of "
              + Labels.sizes(like)
              + " is told of the latent image of a level above, "
              + Labels.sizes(value.shape().row())
              + ", whose height and width are not the same whole number of times smaller; let the"
              + " encoders halve images evenly, or leave 'skip' out and use \"inference\":"
              + " \"merged\"");
    }
    return factor == 1 ? value : Resampling.repeatPixels(value, factor);
  }
}
