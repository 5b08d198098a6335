package org.vae4j.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaletteTest {
  @Test
  void tellsManyClassesApart() {
    Set<String> looks = new HashSet<>();
    for (int index = 0; index < 100; index++) {
      looks.add(Palette.classColor(index) + " " + Palette.classMarker(index));
    }
    assertThat(looks).hasSize(100);
    Set<Marker> firstMarkers = new HashSet<>();
    for (int index = 0; index < 10; index++) {
      firstMarkers.add(Palette.classMarker(index));
    }
    assertThat(firstMarkers).as("markers of the first ten classes").hasSize(10);
  }

  @Test
  void growsLighterWithMagnitude() {
    double before = -1;
    for (int i = 0; i <= 100; i++) {
      Color color = Palette.magnitude(i / 100.0);
      double luminance =
          0.2126 * linear(color.getRed())
              + 0.7152 * linear(color.getGreen())
              + 0.0722 * linear(color.getBlue());
      assertThat(luminance).as("at %d of 100", i).isGreaterThan(before - 1e-3);
      before = luminance;
    }
    assertThat(Palette.magnitude(-3)).isEqualTo(new Color(0x440154));
    assertThat(Palette.magnitude(7)).isEqualTo(new Color(0xfde725));
  }

  private static double linear(int level) {
    return Math.pow(level / 255.0, 2.2);
  }

  @Test
  void markersHaveAboutTheSameSizeAndStandOnTheirPoint() {
    for (Marker marker : Marker.values()) {
      Rectangle2D bounds = marker.at(50, 40, 10).getBounds2D();
      assertThat(Math.max(bounds.getWidth(), bounds.getHeight()))
          .as("%s", marker)
          .isBetween(8.5, 15.5);
      assertThat(bounds.contains(50, 40)).as("%s", marker).isTrue();
    }
  }
}
