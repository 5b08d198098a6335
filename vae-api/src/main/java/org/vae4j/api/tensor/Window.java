package org.vae4j.api.tensor;

/**
 * How a kernel moves over an image, the same along height and width.
 *
 * @param stride the distance from one place of the kernel to the next; at least 1
 * @param padding the number of zeros that the image is thought to have on each side; at least 0
 */
public record Window(int stride, int padding) implements Attribute {
  public Window {
    if (stride < 1) {
      throw new IllegalArgumentException("a stride is at least 1, was " + stride);
    }
    if (padding < 0) {
      throw new IllegalArgumentException("padding is at least 0, was " + padding);
    }
  }

  /**
   * The size of the result along an axis of an image, for a kernel of a size; less than 1 where the
   * kernel does not fit.
   */
  public int outputSize(int imageSize, int kernelSize) {
    return Math.floorDiv(imageSize + 2 * padding - kernelSize, stride) + 1;
  }

  /** The smallest image whose result has a size: what a transposed convolution makes of it. */
  public int imageSize(int outputSize, int kernelSize) {
    return (outputSize - 1) * stride + kernelSize - 2 * padding;
  }
}
