package org.vae4j.models.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.vae4j.api.tensor.Window;

/**
 * A square kernel and how it moves, the same at each layer of a convolutional network.
 *
 * @param kernel the size of the kernel; at least the stride, so that it passes over every pixel
 * @param window its stride and padding; the padding is smaller than the kernel
 */
public record StridedWindow(int kernel, Window window) {
  public StridedWindow {
    if (kernel < window.stride()) {
      throw new IllegalArgumentException(
          "the kernel ("
              + kernel
              + ") must be at least as large as the stride ("
              + window.stride()
              + "): a smaller one leaves pixels out");
    }
    if (kernel <= window.padding()) {
      throw new IllegalArgumentException(
          "the padding ("
              + window.padding()
              + ") must be smaller than the kernel ("
              + kernel
              + "): a larger one looks at nothing but padding");
    }
  }

  /**
   * The sizes of an image along one axis, before the first of so many convolutions and after each.
   *
   * @return {@code layers + 1} sizes; empty where the kernel does not fit at one of the layers
   */
  public List<Integer> sizes(int imageSize, int layers) {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(imageSize);
    for (int layer = 0; layer < layers; layer++) {
      int size = window.outputSize(sizes.get(layer), kernel);
      if (size < 1) {
        return List.of();
      }
      sizes.add(size);
    }
    return List.copyOf(sizes);
  }

  /**
   * Whether so many transposed convolutions can make an image of a size, every pixel of it within
   * reach of a kernel.
   */
  public boolean reaches(int imageSize, int layers) {
    List<Integer> sizes = sizes(imageSize, layers);
    boolean reached = !sizes.isEmpty();
    for (int layer = 0; reached && layer < layers; layer++) {
      // The kernels end here; what lies beyond would be the bias alone.
      int end = window.imageSize(sizes.get(layer + 1), kernel) + window.padding();
      reached = sizes.get(layer) <= end;
    }
    return reached;
  }

  /** The largest smaller size that {@link #reaches} accepts. */
  public OptionalInt reachedBelow(int imageSize, int layers) {
    for (int size = imageSize - 1; size >= 1; size--) {
      if (reaches(size, layers)) {
        return OptionalInt.of(size);
      }
    }
    return OptionalInt.empty();
  }

  /** The smallest larger size that {@link #reaches} accepts. */
  public int reachedAbove(int imageSize, int layers) {
    int size = imageSize + 1;
    while (!reaches(size, layers)) {
      size++;
    }
    return size;
  }

  /** The smallest image that so many convolutions fit into. */
  public int smallest(int layers) {
    int size = 1;
    while (sizes(size, layers).isEmpty()) {
      size++;
    }
    return size;
  }

  /** The size of the kernel, such as {@code 4 × 4, stride 2}. */
  public String describe() {
    return kernel + " × " + kernel + ", stride " + window.stride();
  }
}
