package org.vae4j.viz.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class CanvasTest {
  private final Typography typography = new Typography();

  @Test
  void drawsTheSamePixelsOnEveryMachine() throws IOException {
    Canvas canvas = new Canvas(200, 80, typography);
    canvas.fill(new Ellipse2D.Double(10, 10, 40, 40), new Color(0x3f90da));
    canvas.line(5, 70, 195, 20, Ink.NORMAL, 1.3, 5, 3);
    canvas.text("KL(q(z|x) ‖ p(z)) = 3.2 nats, σ² → β", 60, 30, TextStyle.LABEL, Anchor.START);
    canvas.textUpwards("bold", 190, 75, TextStyle.TITLE, Anchor.START);

    // The pixels and not the file: how a PNG is compressed is up to the machine's zlib.
    assertThat(checksum(image(canvas))).isEqualTo(3112702150L);
  }

  @Test
  void writesTwoDotsToAPixel() throws IOException {
    BufferedImage image = image(new Canvas(30.2, 20, typography));
    assertThat(image.getWidth()).isEqualTo(62);
    assertThat(image.getHeight()).isEqualTo(40);
  }

  @Test
  void drawsThePixelsOfAPictureAsSharpSquares() throws IOException {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0x102030);
    picture.setRGB(1, 0, 0xf0e0d0);
    Canvas canvas = new Canvas(10, 10, typography);
    canvas.picture(picture, 1, 2, 4, 2);

    BufferedImage image = image(canvas);

    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean inside = x >= 2 && x < 10 && y >= 4 && y < 8;
        int expected = !inside ? 0xffffff : x < 6 ? 0x102030 : 0xf0e0d0;
        assertThat(image.getRGB(x, y) & 0xffffff).as("dot %d, %d", x, y).isEqualTo(expected);
      }
    }
  }

  @Test
  void writesShapesAsSvg() {
    Canvas canvas = new Canvas(10, 20, typography);
    canvas.fill(new Rectangle2D.Double(1, 2.255, 3, 4), new Color(0x01, 0x02, 0x03, 51));
    canvas.line(0, -0.5, 1, 1, Color.RED, 1.5, 5, 2.5);

    assertThat(new String(canvas.svg("a < b & \"c\""), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="10" height="20" viewBox="0 0 10 20" role="img">
            <title>a &lt; b &amp; &quot;c&quot;</title>
            <rect width="100%" height="100%" fill="#ffffff"/>
            <path d="M1 2.26L4 2.26L4 6.26L1 6.26L1 2.26Z" fill="#010203" fill-opacity="0.2"/>
            <path d="M0 -0.5L1 1" fill="none" stroke="#ff0000" stroke-width="1.5" stroke-dasharray="5 2.5" stroke-linejoin="round"/>
            </svg>
            """);
  }

  @Test
  void writesTextAndPicturesAsWellFormedSvg() throws Exception {
    Canvas canvas = new Canvas(100, 20, typography);
    canvas.text("<x> & \u0001", 1, 15, TextStyle.LABEL, Anchor.START);
    canvas.picture(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), 0, 0, 5, 5);

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(canvas.svg("title")));

    assertThat(
            document
                .getElementsByTagName("path")
                .item(0)
                .getAttributes()
                .getNamedItem("aria-label"))
        .extracting(org.w3c.dom.Node::getNodeValue)
        .isEqualTo("<x> &  ");
    assertThat(document.getElementsByTagName("image").getLength()).isEqualTo(1);
  }

  @Test
  void anchorsTextWhereItIsTold() throws IOException {
    double width = typography.width("HHH", TextStyle.TITLE);
    assertThat(columnsOfInk("HHH", Anchor.START)).isBetween(100.0, 104.0);
    assertThat(columnsOfInk("HHH", Anchor.MIDDLE)).isBetween(100 - width, 104 - width);
    assertThat(columnsOfInk("HHH", Anchor.END)).isBetween(100 - 2 * width, 104 - 2 * width);
  }

  /** The first column of dots with ink, for a text anchored in column 100. */
  private double columnsOfInk(String text, Anchor anchor) throws IOException {
    Canvas canvas = new Canvas(100, 30, typography);
    canvas.text(text, 50, 20, TextStyle.TITLE, anchor);
    BufferedImage image = image(canvas);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        if ((image.getRGB(x, y) & 0xff) < 128) {
          return x;
        }
      }
    }
    return Double.NaN;
  }

  private static BufferedImage image(Canvas canvas) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(canvas.png()));
  }

  private static long checksum(BufferedImage image) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * image.getWidth() * image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        bytes.putInt(image.getRGB(x, y));
      }
    }
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    return crc.getValue();
  }
}
