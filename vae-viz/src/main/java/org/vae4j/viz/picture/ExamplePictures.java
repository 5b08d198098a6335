package org.vae4j.viz.picture;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.util.List;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;
import org.vae4j.viz.chart.Axis;
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
  private final List<ValueRange> ranges;
  private final boolean ofColumns;
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
    this(shape, List.of(range), false);
  }

  private ExamplePictures(Shape shape, List<ValueRange> ranges, boolean ofColumns) {
    this.shape = requireNonNull(shape, "shape");
    this.ranges = List.copyOf(ranges);
    this.ofColumns = ofColumns;
    this.width = shape.rank() < 2 ? 1 : shape.size(-1);
    this.height = (isGrey() || isColoured() ? shape.size(-2) : shape.elements() / width);
  }

  /**
   * Pictures of examples of some data, in its units: values from 0 to 1, or wider where the data
   * is; of a table each column by its own smallest and largest value.
   */
  public static ExamplePictures of(DataDescription data) {
    List<ValueRange> ranges = data.untransformedRanges();
    if (!data.columns().isEmpty()) {
      return new ExamplePictures(data.shape(), ranges, true);
    }
    ValueRange range = ValueRange.around(ranges);
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

  /** What is drawn darkest, for a scale. */
  public String leastText() {
    return ofColumns ? "smallest of its column" : Axis.text(ranges.get(0).min(), 2);
  }

  /** What is drawn lightest, for a scale. */
  public String mostText() {
    return ofColumns ? "largest of its column" : Axis.text(ranges.get(0).max(), 2);
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
            level(example, i) << 16
                | level(example, plane + i) << 8
                | level(example, 2 * plane + i);
      } else if (isGrey()) {
        rgb = level(example, i) * 0x010101;
      } else {
        rgb = Palette.magnitude(share(example, i)).getRGB();
      }
      picture.setRGB(i % width, i / width, rgb);
    }
    return picture;
  }

  private double share(float[] example, int dimension) {
    ValueRange range = ranges.get(ofColumns ? dimension : 0);
    double width = (double) range.max() - range.min();
    return width == 0 ? 0.5 : (example[dimension] - range.min()) / width;
  }

  private int level(float[] example, int dimension) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, share(example, dimension))));
  }
}
