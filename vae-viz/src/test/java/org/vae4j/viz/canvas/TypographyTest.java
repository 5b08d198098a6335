package org.vae4j.viz.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class TypographyTest {
  private static final TextStyle PLAIN = new TextStyle(20, false, Color.BLACK);
  private static final TextStyle BOLD = new TextStyle(20, true, Color.BLACK);

  private final Typography typography = new Typography();

  @Test
  void measuresLettersByTheFont() {
    // The advance of 'n' in DejaVu Sans is 1298 of 2048 units.
    assertThat(typography.width("n", PLAIN)).isCloseTo(20 * 1298 / 2048.0, within(1e-9));
    assertThat(typography.width("nnn", PLAIN)).isCloseTo(60 * 1298 / 2048.0, within(1e-9));
    assertThat(typography.width("n", BOLD)).isGreaterThan(typography.width("n", PLAIN));
    assertThat(typography.width("", PLAIN)).isZero();
  }

  @Test
  void standsOnTheBaseline() {
    Rectangle2D letter = typography.outline("H", PLAIN).getBounds2D();
    assertThat(letter.getMaxY()).isCloseTo(0, within(1e-9));
    assertThat(letter.getMinY()).isCloseTo(-20 * 1493 / 2048.0, within(1e-9));
  }

  @Test
  void hasTheSignsOfMathematics() {
    double missing = typography.outline("\uE000", PLAIN).getBounds2D().getHeight();
    for (String sign : "μσεβ²₁₂‖∼×→−⁻·…".split("")) {
      Rectangle2D bounds = typography.outline(sign, PLAIN).getBounds2D();
      assertThat(bounds.getHeight()).as(sign).isPositive().isNotEqualTo(missing);
    }
  }

  @Test
  void showsABoxForACharacterThatTheFontLacks() {
    assertThat(typography.outline("鞋", PLAIN).getBounds2D())
        .isEqualTo(typography.outline("\uE000", PLAIN).getBounds2D());
    assertThat(typography.width("👟", PLAIN)).isPositive();
  }
}
