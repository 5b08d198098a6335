package org.vae4j.viz.canvas;

import static java.util.Objects.requireNonNull;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A white surface to draw on, then to be written out as PNG or SVG.
 *
 * <p>Lengths are in pixels of the screen, y grows downwards, and what is drawn later covers what
 * was drawn before. Used by one thread.
 */
public final class Canvas {
  private final int width;
  private final int height;
  private final Typography typography;
  private final List<Mark> marks = new ArrayList<>();

  /**
   * An empty surface.
   *
   * @param width in pixels, rounded up
   * @param height in pixels, rounded up
   * @param typography the letters to write with
   */
  public Canvas(double width, double height, Typography typography) {
    this.width = (int) Math.ceil(width);
    this.height = (int) Math.ceil(height);
    this.typography = requireNonNull(typography, "typography");
  }

  /** Its width in pixels. */
  public int width() {
    return width;
  }

  /** Its height in pixels. */
  public int height() {
    return height;
  }

  /** Fills a shape. */
  public void fill(Shape shape, Color color) {
    marks.add(new Filled(shape, color));
  }

  /**
   * Draws the outline of a shape.
   *
   * @param width the width of the line
   * @param dash the lengths of strokes and gaps by turns; none for an unbroken line
   */
  public void stroke(Shape shape, Color color, double width, double... dash) {
    float[] lengths = new float[dash.length];
    for (int i = 0; i < dash.length; i++) {
      lengths[i] = (float) dash[i];
    }
    BasicStroke stroke =
        new BasicStroke(
            (float) width,
            dash.length > 0 ? BasicStroke.CAP_BUTT : BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND,
            1,
            dash.length > 0 ? lengths : null,
            0);
    marks.add(new Stroked(shape, color, stroke));
  }

  /** Draws a straight line; see {@link #stroke}. */
  public void line(
      double x1, double y1, double x2, double y2, Color color, double width, double... dash) {
    stroke(new Line2D.Double(x1, y1, x2, y2), color, width, dash);
  }

  /**
   * Writes a text on one line.
   *
   * @param x where the text is anchored
   * @param y its baseline
   */
  public void text(String text, double x, double y, TextStyle style, Anchor anchor) {
    text(text, x, y, style, anchor, 0);
  }

  /**
   * Writes a text from below upwards.
   *
   * @param x its baseline
   * @param y where the text is anchored
   */
  public void textUpwards(String text, double x, double y, TextStyle style, Anchor anchor) {
    text(text, x, y, style, anchor, -Math.PI / 2);
  }

  private void text(
      String text, double x, double y, TextStyle style, Anchor anchor, double rotation) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(rotation);
    place.translate(-anchor.share() * typography.width(text, style), 0);
    Path2D outline = typography.outline(text, style);
    outline.transform(place);
    marks.add(new Written(text, outline, style.color()));
  }

  /** The width in pixels that a text takes. */
  public double textWidth(String text, TextStyle style) {
    return typography.width(text, style);
  }

  /** Draws a picture into a rectangle; its pixels become sharp squares. */
  public void picture(BufferedImage picture, double x, double y, double width, double height) {
    marks.add(new Placed(picture, x, y, width, height));
  }

  /** The surface as PNG, two dots to a pixel each way. */
  public byte[] png() {
    return new PngWriter(width, height).write(marks);
  }

  /**
   * The surface as SVG, its letters as outlines.
   *
   * @param title what is read out in place of the picture
   */
  public byte[] svg(String title) {
    return new SvgWriter(width, height, title).write(marks);
  }

  /** Something drawn. */
  sealed interface Mark {}

  record Filled(Shape shape, Color color) implements Mark {}

  record Stroked(Shape shape, Color color, BasicStroke stroke) implements Mark {}

  record Written(String text, Shape outline, Color color) implements Mark {}

  record Placed(BufferedImage picture, double x, double y, double width, double height)
      implements Mark {}
}
