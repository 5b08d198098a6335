package org.vae4j.viz.figure;

import java.util.List;
import org.vae4j.api.figure.Drawing;
import org.vae4j.api.figure.DrawnFile;
import org.vae4j.viz.canvas.Canvas;

/** Puts a canvas and the numbers behind it together. */
final class Finished {
  private Finished() {}

  /** A drawing of photograph-like pictures: PNG alone. */
  static Drawing pictures(String name, String title, String caption, Canvas canvas, Csv numbers) {
    return new Drawing(
        name,
        title,
        caption,
        List.of(
            new DrawnFile(name + ".png", canvas.png()),
            new DrawnFile(name + ".csv", numbers.bytes())));
  }

  /** A drawing of lines and text: PNG, and SVG for print. */
  static Drawing lines(String name, String title, String caption, Canvas canvas, Csv numbers) {
    return new Drawing(
        name,
        title,
        caption,
        List.of(
            new DrawnFile(name + ".png", canvas.png()),
            new DrawnFile(name + ".svg", canvas.svg(title)),
            new DrawnFile(name + ".csv", numbers.bytes())));
  }
}
