package org.vae4j.data.image;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a viewer shows of the first picture in a file: the picture itself, but for GIF files, whose
 * pictures lie somewhere on a screen that is transparent where they are not.
 */
final class Canvas {
  private static final String STREAM = "javax_imageio_gif_stream_1.0";
  private static final String IMAGE = "javax_imageio_gif_image_1.0";

  private final ImageReader reader;
  private final Picture.Size size;
  private final int left;
  private final int top;

  private Canvas(ImageReader reader, Picture.Size size, int left, int top) {
    this.reader = reader;
    this.size = size;
    this.left = left;
    this.top = top;
  }

  /** Whether pictures of a reader's format lie on a screen, which its metadata tells. */
  static boolean isNeeded(ImageReader reader) throws IOException {
    return reader.getFormatName().equalsIgnoreCase("gif");
  }

  /** The canvas of the first picture of a file. */
  static Canvas of(ImageReader reader) throws IOException {
    int height = reader.getHeight(0);
    int width = reader.getWidth(0);
    if (!isNeeded(reader)) {
      return new Canvas(reader, new Picture.Size(height, width), 0, 0);
    }
    Element screen = child(reader.getStreamMetadata(), STREAM, "LogicalScreenDescriptor");
    Element place = child(reader.getImageMetadata(0), IMAGE, "ImageDescriptor");
    int left = number(place, "imageLeftPosition");
    int top = number(place, "imageTopPosition");
    // A screen that is too small for its picture grows, as it does in viewers.
    return new Canvas(
        reader,
        new Picture.Size(
            Math.max(number(screen, "logicalScreenHeight"), top + height),
            Math.max(number(screen, "logicalScreenWidth"), left + width)),
        left,
        top);
  }

  private static Element child(IIOMetadata metadata, String format, String name)
      throws IOException {
    for (Node node = metadata.getAsTree(format).getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    throw new IOException("it does not say where its picture lies (" + name + ")");
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  /** Its height and width. */
  Picture.Size size() {
    return size;
  }

  /** The picture on it. */
  BufferedImage read() throws IOException {
    BufferedImage picture = reader.read(0);
    if (picture.getHeight() == size.height() && picture.getWidth() == size.width()) {
      return picture;
    }
    BufferedImage canvas =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(picture, left, top, null);
    graphics.dispose();
    return canvas;
  }
}
