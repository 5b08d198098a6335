package org.vae4j.viz.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Examples;
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
    assertThat(ExamplePictures.of(examples(0.25f, 0.5f)).range()).isEqualTo(UNIT);
    assertThat(ExamplePictures.of(examples(-1, 0.5f)).range()).isEqualTo(new ValueRange(-1, 1));
    assertThat(ExamplePictures.of(examples(0, 255)).range()).isEqualTo(new ValueRange(0, 255));
  }

  private static Examples examples(float... values) {
    return new Examples() {
      @Override
      public int size() {
        return values.length;
      }

      @Override
      public Shape shape() {
        return Shape.of(1, 1, 1);
      }

      @Override
      public void read(int row, float[] into, int offset) {
        into[offset] = values[row];
      }
    };
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
