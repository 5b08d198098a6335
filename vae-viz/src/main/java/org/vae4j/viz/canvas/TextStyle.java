package org.vae4j.viz.canvas;

import static java.util.Objects.requireNonNull;

import java.awt.Color;

/**
 * How a text looks.
 *
 * @param size the height of the em square in pixels
 * @param bold whether the strokes are heavy
 * @param color its colour
 */
public record TextStyle(double size, boolean bold, Color color) {
  /** The title of a figure. */
  public static final TextStyle TITLE = new TextStyle(15, true, Ink.STRONG);

  /** A label of an axis, a row or a column. */
  public static final TextStyle LABEL = new TextStyle(12, false, Ink.NORMAL);

  /** The numbers along an axis, and remarks. */
  public static final TextStyle SMALL = new TextStyle(10.5, false, Ink.FAINT);

  public TextStyle {
    requireNonNull(color, "color");
  }

  /** The same style in another colour. */
  public TextStyle in(Color other) {
    return new TextStyle(size, bold, other);
  }
}
