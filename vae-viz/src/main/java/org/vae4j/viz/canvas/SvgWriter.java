package org.vae4j.viz.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Writes marks as SVG 1.1. */
final class SvgWriter {
  private final int width;
  private final int height;
  private final String title;
  private final StringBuilder out = new StringBuilder();

  SvgWriter(int width, int height, String title) {
    this.width = width;
    this.height = height;
    this.title = title;
  }

  byte[] write(List<Canvas.Mark> marks) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" role=\"img\">\n<title>")
        .append(escaped(title))
        .append("</title>\n<rect width=\"100%\" height=\"100%\"");
    paint("fill", Ink.PAPER);
    out.append("/>\n");
    for (Canvas.Mark mark : marks) {
      draw(mark);
    }
    out.append("</svg>\n");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void draw(Canvas.Mark mark) {
    if (mark instanceof Canvas.Filled filled) {
      path(filled.shape());
      paint("fill", filled.color());
      out.append("/>\n");
    } else if (mark instanceof Canvas.Stroked stroked) {
      path(stroked.shape());
      out.append(" fill=\"none\"");
      paint("stroke", stroked.color());
      stroke(stroked.stroke());
      out.append("/>\n");
    } else if (mark instanceof Canvas.Written written) {
      path(written.outline());
      paint("fill", written.color());
      out.append(" aria-label=\"").append(escaped(written.text())).append("\"/>\n");
    } else if (mark instanceof Canvas.Placed placed) {
      picture(placed);
    }
  }

  private void picture(Canvas.Placed placed) {
    out.append("<image");
    attribute("x", placed.x());
    attribute("y", placed.y());
    attribute("width", placed.width());
    attribute("height", placed.height());
    out.append(" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"")
        .append("data:image/png;base64,")
        .append(Base64.getEncoder().encodeToString(PngWriter.encode(placed.picture())))
        .append("\"/>\n");
  }

  private void path(Shape shape) {
    out.append("<path d=\"");
    double[] points = new double[6];
    for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
      switch (path.currentSegment(points)) {
        case PathIterator.SEG_MOVETO -> segment('M', points, 2);
        case PathIterator.SEG_LINETO -> segment('L', points, 2);
        case PathIterator.SEG_QUADTO -> segment('Q', points, 4);
        case PathIterator.SEG_CUBICTO -> segment('C', points, 6);
        default -> out.append('Z');
      }
    }
    out.append('"');
  }

  private void segment(char command, double[] points, int count) {
    out.append(command);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.append(' ');
      }
      number(points[i]);
    }
  }

  private void stroke(BasicStroke stroke) {
    attribute("stroke-width", stroke.getLineWidth());
    float[] dash = stroke.getDashArray();
    if (dash == null) {
      out.append(" stroke-linecap=\"round\"");
    } else {
      out.append(" stroke-dasharray=\"");
      for (int i = 0; i < dash.length; i++) {
        if (i > 0) {
          out.append(' ');
        }
        number(dash[i]);
      }
      out.append('"');
    }
    out.append(" stroke-linejoin=\"round\"");
  }

  private void paint(String property, Color color) {
    String hex = Integer.toHexString(color.getRGB() & 0xFFFFFF);
    out.append(' ').append(property).append("=\"#");
    out.append("0".repeat(6 - hex.length())).append(hex).append('"');
    if (color.getAlpha() < 255) {
      attribute(property + "-opacity", color.getAlpha() / 255.0);
    }
  }

  private void attribute(String name, double value) {
    out.append(' ').append(name).append("=\"");
    number(value);
    out.append('"');
  }

  /** Two decimals, without the zeros at the end. */
  private void number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths < 0) {
      out.append('-');
      hundredths = -hundredths;
    }
    out.append(hundredths / 100);
    long rest = hundredths % 100;
    if (rest > 0) {
      out.append('.').append(rest / 10);
      if (rest % 10 > 0) {
        out.append(rest % 10);
      }
    }
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
