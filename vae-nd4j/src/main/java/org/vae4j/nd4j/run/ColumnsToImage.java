package org.vae4j.nd4j.run;

import java.util.Arrays;

/**
 * Adds up what each pixel of a result gives to the pixels of an image that lie under the kernel:
 * what is often called col2im. Used by one thread at a time.
 *
 * <p>The pixels of an image whose rows and columns leave the same remainders, divided by the
 * stride, are first added up in a plane of their own. There what one weight of the kernel gives is
 * a plane of the result that is moved by some rows and columns: one loop over neighbours.
 */
final class ColumnsToImage {
  private final Axis rows;
  private final Axis columns;
  private final int stride;
  private final int pitch;
  private final float[] tile;
  private final float[][] planes;
  private final float[] image;

  /**
   * One axis of an image, and of a result.
   *
   * @param image the size of the image
   * @param kernel the size of the kernel
   * @param result the size of the result
   */
  private record Axis(int image, int kernel, int result, int stride, int padding) {
    /** The longest of the planes. */
    int longest() {
      return length(0);
    }

    /** The length of the plane of a remainder. */
    int length(int remainder) {
      return Math.max(0, (image - remainder + stride - 1) / stride);
    }

    /** The remainder of the pixels that get something by a weight. */
    int remainder(int weight) {
      return Math.floorMod(weight - padding, stride);
    }

    /** How far the plane of the result is moved for a weight. */
    int shift(int weight) {
      return Math.floorDiv(weight - padding, stride);
    }

    /** The first pixel of the result that is still in the plane when it is moved. */
    int first(int weight) {
      return Math.max(0, -shift(weight));
    }

    /** The pixel after the last one that is still in the plane; not above the first if none is. */
    int end(int weight) {
      return Math.min(result, length(remainder(weight)) - shift(weight));
    }
  }

  ColumnsToImage(Convolution.Shapes shapes) {
    rows = axis(shapes, 2);
    columns = axis(shapes, 3);
    stride = shapes.window().stride();
    pitch = Math.max(columns.result(), columns.longest());
    tile = new float[rows.longest() * pitch];
    planes = new float[stride * stride][rows.longest() * pitch];
    image = new float[rows.image() * columns.image()];
  }

  private static Axis axis(Convolution.Shapes shapes, int axis) {
    return new Axis(
        shapes.images().size(axis),
        shapes.kernels().size(axis),
        shapes.results().size(axis),
        shapes.window().stride(),
        shapes.window().padding());
  }

  /**
   * Makes one channel of an image.
   *
   * @param from has a plane of the result for each weight of the kernel, one after the other
   * @param at where the first of them begins
   * @param to has the image
   * @param first the first pixel of the channel in it
   */
  void add(Place from, int at, Place to, int first) {
    for (float[] plane : planes) {
      Arrays.fill(plane, 0f);
    }
    int size = rows.result() * columns.result();
    for (int row = 0; row < rows.kernel(); row++) {
      for (int column = 0; column < columns.kernel(); column++) {
        add(from, at + (row * columns.kernel() + column) * size, row, column);
      }
    }
    interleave();
    to.write(first, image, 0, image.length);
  }

  private void add(Place from, int at, int row, int column) {
    int firstRow = rows.first(row);
    int firstColumn = columns.first(column);
    int countOfRows = rows.end(row) - firstRow;
    int countOfColumns = columns.end(column) - firstColumn;
    if (countOfRows <= 0 || countOfColumns <= 0) {
      return;
    }
    int source = at + firstRow * columns.result() + firstColumn;
    int target = (firstRow + rows.shift(row)) * pitch + firstColumn + columns.shift(column);
    read(from, source, target, countOfRows, countOfColumns);
    float[] plane = planes[rows.remainder(row) * stride + columns.remainder(column)];
    add(tile, plane, target, target + (countOfRows - 1) * pitch + countOfColumns);
  }

  /** Reads some columns of some rows to where they are to be added, with zeros between the rows. */
  private void read(Place from, int source, int target, int countOfRows, int countOfColumns) {
    int width = columns.result();
    if (width == pitch) {
      from.read(source, tile, target, (countOfRows - 1) * width + countOfColumns);
    } else {
      for (int row = 0; row < countOfRows; row++) {
        from.read(source + row * width, tile, target + row * pitch, countOfColumns);
      }
    }
    // What leaves its row of the image must not appear in the next one.
    for (int gap = countOfColumns; gap < pitch; gap++) {
      for (int row = 0; row < countOfRows - 1; row++) {
        tile[target + row * pitch + gap] = 0;
      }
    }
  }

  /** Java 17 makes vector code of loops over arrays that have the same index. */
  private static void add(float[] source, float[] target, int from, int to) {
    for (int i = from; i < to; i++) {
      target[i] += source[i];
    }
  }

  private void interleave() {
    for (int row = 0; row < rows.image(); row++) {
      for (int remainder = 0; remainder < stride; remainder++) {
        spread(
            planes[row % stride * stride + remainder],
            row / stride * pitch,
            row * columns.image() + remainder,
            columns.length(remainder));
      }
    }
  }

  private void spread(float[] plane, int from, int to, int count) {
    int step = stride;
    float[] pixels = image;
    int pixel = to;
    for (int i = from; i < from + count; i++) {
      pixels[pixel] = plane[i];
      pixel += step;
    }
  }
}
