package org.vae4j.viz.figure;

import java.util.List;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.viz.canvas.Canvas;

/** Puts a canvas and the numbers behind it together. */
public final class Finished {
  private Finished() {}

  /** A drawing of photograph-like pictures: PNG alone. */
  static RenderedFigure pictures(
      String name, String title, String caption, Canvas canvas, Csv numbers) {
    return new RenderedFigure(
        name,
        title,
        caption,
        List.of(
            new RenderedFile(name + ".png", canvas.png()),
            new RenderedFile(name + ".csv", numbers.bytes())));
  }

  /** A drawing of lines and text: PNG, and SVG for print. */
  public static RenderedFigure lines(
      String name, String title, String caption, Canvas canvas, Csv numbers) {
    return new RenderedFigure(
        name,
        title,
        caption,
        List.of(
            new RenderedFile(name + ".png", canvas.png()),
            new RenderedFile(name + ".svg", canvas.svg(title)),
            new RenderedFile(name + ".csv", numbers.bytes())));
  }
}
