package org.vae4j.viz.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.viz.notebook.NotebookDisplay.Curve;

class NotebookDisplayTest {
  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,([^\"]+)\"");

  private final NotebookDisplay display = new NotebookDisplay();

  private static byte[] picture(String html) {
    Matcher matcher = PICTURE.matcher(html);
    assertThat(matcher.find()).isTrue();
    return Base64.getDecoder().decode(matcher.group(1));
  }

  @Test
  void showsAFigureWithItsCaption() {
    byte[] png = {1, 2, 3};
    RenderedFigure figure =
        new RenderedFigure(
            "samples",
            "Samples",
            "Means of p(x|z) <where \"z\" & x>.",
            List.of(
                new RenderedFile("samples.csv", new byte[1]),
                new RenderedFile("samples.png", png)));
    String html = display.html(figure);
    assertThat(picture(html)).isEqualTo(png);
    assertThat(html).contains(">Means of p(x|z) &lt;where &quot;z&quot; &amp; x>.</figcaption>");
  }

  @Test
  void refusesAFigureWithoutAPicture() {
    RenderedFigure figure =
        new RenderedFigure("a", "A", "B.", List.of(new RenderedFile("a.svg", new byte[1])));
    assertThatThrownBy(() -> display.html(figure)).hasMessage("figure a has no PNG");
  }

  @Test
  void drawsCurvesWithALegend() throws IOException {
    List<Double> x = List.of(1.0, 2.0, 3.0);
    String one = display.curves("A", "x", "nats", List.of(new Curve("first", x, x)));
    String two =
        display.curves(
            "A",
            "x",
            "nats",
            List.of(
                new Curve("first", x, x), new Curve("second", x, List.of(3.0, Double.NaN, 1.0))));
    BufferedImage small = ImageIO.read(new ByteArrayInputStream(picture(one)));
    BufferedImage large = ImageIO.read(new ByteArrayInputStream(picture(two)));
    assertThat(large.getHeight()).isGreaterThan(small.getHeight());
    assertThat(large.getWidth()).isEqualTo(small.getWidth());
  }

  @Test
  void refusesACurveOfTwoLengths() {
    assertThatThrownBy(() -> new Curve("kl", List.of(1.0), List.of(1.0, 2.0)))
        .hasMessage("curve kl: 1 places and 2 heights");
  }
}
