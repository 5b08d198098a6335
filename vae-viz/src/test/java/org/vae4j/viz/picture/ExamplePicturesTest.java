package org.vae4j.viz.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    assertThat(ExamplePictures.of(data(0.25f, 0.5f)).range()).isEqualTo(UNIT);
    assertThat(ExamplePictures.of(data(-1, 0.5f)).range()).isEqualTo(new ValueRange(-1, 1));
    assertThat(ExamplePictures.of(data(0, 255)).range()).isEqualTo(new ValueRange(0, 255));
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
