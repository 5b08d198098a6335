package org.vae4j.viz.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.ColumnKind;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;
import org.vae4j.viz.chart.Palette;

class ExamplePicturesTest {
  private static final ValueRange UNIT = new ValueRange(0, 1);

  @Test
  void drawsOneChannelInGrey() {
    BufferedImage picture =
        new ExamplePictures(Shape.of(1, 2, 3), UNIT)
            .draw(new float[] {0, 0.5f, 1, -1, 2, Float.NaN});
    assertThat(pixels(picture)).containsExactly(0, 0x808080, 0xffffff, 0, 0xffffff, 0);
    assertThat(picture.getWidth()).isEqualTo(3);
  }

  @Test
  void drawsThreeChannelsAsRedGreenAndBlue() {
    BufferedImage picture =
        new ExamplePictures(Shape.of(3, 1, 2), UNIT).draw(new float[] {1, 0, 0.2f, 0, 0, 1});
    assertThat(pixels(picture)).containsExactly(0xff3300, 0x0000ff);
  }

  @Test
  void drawsARowOfATableAsCellsColouredByMagnitude() {
    ExamplePictures pictures = new ExamplePictures(Shape.of(3), new ValueRange(-2, 2));
    assertThat(pictures.isCoded()).isTrue();
    assertThat(pictures.width()).isEqualTo(1);
    assertThat(pictures.height()).isEqualTo(3);
    assertThat(pixels(pictures.draw(new float[] {-2, 0, 2})))
        .containsExactly(
            Palette.magnitude(0).getRGB() & 0xffffff,
            Palette.magnitude(0.5).getRGB() & 0xffffff,
            Palette.magnitude(1).getRGB() & 0xffffff);
  }

  @Test
  void drawsFromZeroToOneUnlessTheDataGoesFurther() {
    assertThat(scale(data(0.25f, 0.5f))).isEqualTo("0.00 to 1.00");
    assertThat(scale(data(-1, 0.5f))).isEqualTo("−1.00 to 1.00");
    assertThat(scale(data(0, 255))).isEqualTo("0.00 to 255.00");
  }

  private static String scale(DataDescription data) {
    ExamplePictures pictures = ExamplePictures.of(data);
    return pictures.leastText() + " to " + pictures.mostText();
  }

  @Test
  void drawsEachColumnOfATableByItsOwnRange() {
    DataDescription table = new Described(List.of(new ValueRange(0, 10), new ValueRange(-2, 2)));
    ExamplePictures pictures = ExamplePictures.of(table);
    assertThat(pixels(pictures.draw(new float[] {5, 2})))
        .containsExactly(
            Palette.magnitude(0.5).getRGB() & 0xffffff, Palette.magnitude(1).getRGB() & 0xffffff);
    assertThat(pictures.leastText()).isEqualTo("smallest of its column");
    assertThat(pictures.mostText()).isEqualTo("largest of its column");
    DataDescription constant = new Described(List.of(new ValueRange(7, 7), new ValueRange(0, 1)));
    assertThat(pixels(ExamplePictures.of(constant).draw(new float[] {7, 0})))
        .contains(Palette.magnitude(0.5).getRGB() & 0xffffff);
  }

  /** A table of two columns, with their ranges. */
  private record Described(List<ValueRange> ranges) implements DataDescription {
    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public List<String> classNames() {
      return List.of();
    }

    @Override
    public List<Column> columns() {
      return List.of(new Column("a", ColumnKind.REAL), new Column("b", ColumnKind.REAL));
    }

    @Override
    public ValueRange range() {
      return ValueRange.around(ranges);
    }

    @Override
    public ValueRange range(int dimension) {
      return ranges.get(dimension);
    }

    @Override
    public float[] mean() {
      return new float[2];
    }

    @Override
    public float[][] examples(int count) {
      return new float[count][2];
    }
  }

  /** Data of one value, with a range. */
  private record Ranged(Shape shape, List<String> classNames, ValueRange range)
      implements DataDescription {
    @Override
    public float[] mean() {
      return new float[] {range.min()};
    }

    @Override
    public float[][] examples(int count) {
      return new float[count][1];
    }
  }

  private static DataDescription data(float min, float max) {
    return new Ranged(Shape.of(1, 1, 1), List.of(), new ValueRange(min, max));
  }

  private static int[] pixels(BufferedImage picture) {
    int[] pixels = new int[picture.getWidth() * picture.getHeight()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          picture.getRGB(i % picture.getWidth(), Math.floorDiv(i, picture.getWidth())) & 0xffffff;
    }
    return pixels;
  }
}
