package org.vae4j.cli.output;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.vae4j.api.UserException;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

/** A picture for each row, in a folder; named by the row's name, or its number. */
final class PngRows implements RowWriter {
  private final Path folder;
  private final List<ResultColumn> columns;
  private final Shape shape;
  private final ValueRange range;

  /**
   * @param columns the last of which has the pixels
   * @param shape of a picture, {@code [1 or 3, height, width]} or {@code [height, width]}
   * @param range the values that are black and white
   */
  PngRows(Path folder, List<ResultColumn> columns, Shape shape, ValueRange range) {
    this.folder = folder;
    this.columns = List.copyOf(columns);
    this.shape = shape;
    this.range = range;
    boolean isPicture =
        shape.rank() == 2 || (shape.rank() == 3 && (shape.size(0) == 1 || shape.size(0) == 3));
    if (!isPicture) {
      throw new UserException(
          "examples of shape " + shape + " are no pictures; choose another --format");
    }
  }

  @Override
  public void write(List<Cells> block, int rows) throws IOException {
    Cells.Reals pixels = (Cells.Reals) block.get(block.size() - 1);
    for (int row = 0; row < rows; row++) {
      Path file = folder.resolve(name(block, row) + ".png");
      if (Files.exists(file)) {
        // Of a.jpg and a.png in one folder the second has its number besides.
        file = folder.resolve(name(block, row) + "-" + number(block, row) + ".png");
      }
      Files.createDirectories(file.getParent());
      if (!ImageIO.write(picture(pixels.rows()[row]), "png", file.toFile())) {
        throw new IOException("pictures cannot be written as PNG here");
      }
    }
  }

  /** The name of the file that the row was read from, in folders as there, or its number. */
  private String name(List<Cells> block, int row) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals("name") && block.get(i) instanceof Cells.Texts texts) {
        String text = texts.rows().get(row).replace('\\', '/');
        String name = text.replaceAll("\\.[A-Za-z0-9]{1,5}$", "");
        Path inside = folder.resolve(name).normalize();
        if (!name.isEmpty() && inside.startsWith(folder) && !inside.equals(folder)) {
          return name;
        }
      }
    }
    return number(block, row);
  }

  private String number(List<Cells> block, int row) {
    return block.stream()
        .filter(Cells.Wholes.class::isInstance)
        .map(cells -> Long.toString(((Cells.Wholes) cells).rows()[row]))
        .findFirst()
        .orElse("row");
  }

  private BufferedImage picture(float[] values) {
    int height = shape.size(-2);
    int width = shape.size(-1);
    boolean isGrey = shape.rank() == 2 || shape.size(0) == 1;
    BufferedImage picture =
        new BufferedImage(
            width, height, isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    int plane = width * height;
    for (int i = 0; i < plane; i++) {
      if (isGrey) {
        picture.getRaster().setSample(i % width, i / width, 0, level(values[i]));
      } else {
        picture.setRGB(
            i % width,
            i / width,
            level(values[i]) << 16 | level(values[plane + i]) << 8 | level(values[2 * plane + i]));
      }
    }
    return picture;
  }

  private int level(float value) {
    double share = (value - range.min()) / (double) (range.max() - range.min());
    return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
  }

  @Override
  public void finish() {
    // Each picture is whole.
  }
}
