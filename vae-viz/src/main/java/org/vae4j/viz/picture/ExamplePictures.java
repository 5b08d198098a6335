package org.vae4j.viz.picture;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;
import org.vae4j.viz.chart.Palette;

/**
 * Turns examples into pictures.
 *
 * <p>A shape of {@code [1, height, width]} or {@code [height, width]} is a grey picture, {@code [3,
 * height, width]} a coloured one. Whatever has another shape, a table's row above all, becomes
 * cells coloured by magnitude: the last axis across where there are several, the others downwards.
 */
public final class ExamplePictures {
  private final Shape shape;
  private final ValueRange range;
  private final int width;
  private final int height;

  /**
   * Pictures of examples.
   *
   * @param shape the shape of one example
   * @param range the values that are drawn darkest and lightest; what lies outside is drawn as the
   *     nearer one
   */
  public ExamplePictures(Shape shape, ValueRange range) {
    this.shape = requireNonNull(shape, "shape");
    this.range = requireNonNull(range, "range");
    this.width = shape.rank() < 2 ? 1 : shape.size(-1);
    this.height = (isGrey() || isColoured() ? shape.size(-2) : shape.elements() / width);
  }

  /** Pictures of examples of some data: values from 0 to 1, or wider where the data is. */
  public static ExamplePictures of(DataDescription data) {
    ValueRange range = data.range();
    return new ExamplePictures(
        data.shape(), new ValueRange(Math.min(0, range.min()), Math.max(1, range.max())));
  }

  /** The width of a picture in pixels of the data. */
  public int width() {
    return width;
  }

  /** The height of a picture in pixels of the data. */
  public int height() {
    return height;
  }

  /** The values that are drawn darkest and lightest. */
  public ValueRange range() {
    return range;
  }

  /** Whether colours stand for magnitudes, so that a reader needs a scale. */
  public boolean isCoded() {
    return !isGrey() && !isColoured();
  }

  private boolean isGrey() {
    return shape.rank() == 2 || (shape.rank() == 3 && shape.size(0) == 1);
  }

  private boolean isColoured() {
    return shape.rank() == 3 && shape.size(0) == 3;
  }

  /** The picture of one example. */
  public BufferedImage draw(float[] example) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int plane = width * height;
    for (int i = 0; i < plane; i++) {
      int rgb;
      if (isColoured()) {
        rgb =
            level(example[i]) << 16
                | level(example[plane + i]) << 8
                | level(example[2 * plane + i]);
      } else if (isGrey()) {
        rgb = level(example[i]) * 0x010101;
      } else {
        rgb = Palette.magnitude(share(example[i])).getRGB();
      }
      picture.setRGB(i % width, i / width, rgb);
    }
    return picture;
  }

  private double share(float value) {
    return (value - range.min()) / (double) (range.max() - range.min());
  }

  private int level(float value) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, share(value))));
  }
}
