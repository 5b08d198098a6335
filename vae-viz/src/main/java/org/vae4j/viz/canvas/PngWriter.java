package org.vae4j.viz.canvas;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes marks as PNG. */
final class PngWriter {
  private static final int DOTS_PER_PIXEL = 2;

  /** 96 pixels to the inch. */
  private static final int DOTS_PER_METRE = (int) Math.round(DOTS_PER_PIXEL * 96 / 0.0254);

  private final int width;
  private final int height;

  PngWriter(int width, int height) {
    this.width = width;
    this.height = height;
  }

  byte[] write(List<Canvas.Mark> marks) {
    BufferedImage image =
        new BufferedImage(
            width * DOTS_PER_PIXEL, height * DOTS_PER_PIXEL, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Ink.PAPER);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(DOTS_PER_PIXEL, DOTS_PER_PIXEL);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    for (Canvas.Mark mark : marks) {
      draw(mark, graphics);
    }
    graphics.dispose();
    return encode(image, DOTS_PER_METRE);
  }

  private static void draw(Canvas.Mark mark, Graphics2D graphics) {
    if (mark instanceof Canvas.Filled filled) {
      graphics.setColor(filled.color());
      graphics.fill(filled.shape());
    } else if (mark instanceof Canvas.Stroked stroked) {
      graphics.setColor(stroked.color());
      graphics.setStroke(stroked.stroke());
      graphics.draw(stroked.shape());
    } else if (mark instanceof Canvas.Written written) {
      graphics.setColor(written.color());
      graphics.fill(written.outline());
    } else if (mark instanceof Canvas.Placed placed) {
      BufferedImage picture = placed.picture();
      AffineTransform place = AffineTransform.getTranslateInstance(placed.x(), placed.y());
      place.scale(placed.width() / picture.getWidth(), placed.height() / picture.getHeight());
      graphics.drawImage(picture, place, null);
    }
  }

  /** A picture as PNG. */
  static byte[] encode(BufferedImage image) {
    return encode(image, 0);
  }

  private static byte[] encode(BufferedImage image, int dotsPerMetre) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Kept in memory: ImageIO's own stream would need a writable temporary folder.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
      if (dotsPerMetre > 0) {
        setDensity(metadata, dotsPerMetre);
      }
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException("a picture cannot be written as PNG", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Says how large the picture is meant to be, so that it is not shown twice as large. */
  private static void setDensity(IIOMetadata metadata, int dotsPerMetre)
      throws IIOInvalidTreeException {
    IIOMetadataNode density = new IIOMetadataNode("pHYs");
    density.setAttribute("pixelsPerUnitXAxis", Integer.toString(dotsPerMetre));
    density.setAttribute("pixelsPerUnitYAxis", Integer.toString(dotsPerMetre));
    density.setAttribute("unitSpecifier", "meter");
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
    root.appendChild(density);
    metadata.mergeTree("javax_imageio_png_1.0", root);
  }
}
