package org.vae4j.viz.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The shape of a point, so that classes can be told apart in print and by every eye. */
public enum Marker {
  /** A disc. */
  DISC {
    @Override
    public Shape at(double x, double y, double size) {
      return new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
    }
  },
  /** A triangle on its base. */
  TRIANGLE {
    @Override
    public Shape at(double x, double y, double size) {
      return star(x, y, size * 0.68, size * 0.34, 3, -90);
    }
  },
  /** A square on its side. */
  SQUARE {
    @Override
    public Shape at(double x, double y, double size) {
      return star(x, y, size * 0.64, size * 0.4525, 4, -45);
    }
  },
  /** An upright cross. */
  PLUS {
    @Override
    public Shape at(double x, double y, double size) {
      return cross(x, y, size, 0);
    }
  },
  /** A square on its corner. */
  DIAMOND {
    @Override
    public Shape at(double x, double y, double size) {
      return star(x, y, size * 0.68, size * 0.4808, 4, -90);
    }
  },
  /** A star with five points. */
  STAR {
    @Override
    public Shape at(double x, double y, double size) {
      return star(x, y, size * 0.7, size * 0.29, 5, -90);
    }
  },
  /** A triangle on its tip. */
  TRIANGLE_DOWN {
    @Override
    public Shape at(double x, double y, double size) {
      return star(x, y, size * 0.68, size * 0.34, 3, 90);
    }
  },
  /** A slanted cross. */
  CROSS {
    @Override
    public Shape at(double x, double y, double size) {
      return cross(x, y, size, Math.PI / 4);
    }
  },
  /** A hexagon. */
  HEXAGON {
    @Override
    public Shape at(double x, double y, double size) {
      return star(x, y, size * 0.56, size * 0.485, 6, 0);
    }
  },
  /** A star with four points. */
  SPARK {
    @Override
    public Shape at(double x, double y, double size) {
      return star(x, y, size * 0.75, size * 0.22, 4, -90);
    }
  };

  /**
   * The shape around a point.
   *
   * @param size its height, about
   */
  public abstract Shape at(double x, double y, double size);

  /** A closed path through outer and inner corners by turns. */
  private static Shape star(
      double x, double y, double outer, double inner, int points, double firstDegrees) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < 2 * points; i++) {
      double radius = i % 2 == 0 ? outer : inner;
      double angle = Math.toRadians(firstDegrees) + Math.PI * i / points;
      double cornerX = x + radius * StrictMath.cos(angle);
      double cornerY = y + radius * StrictMath.sin(angle);
      if (i == 0) {
        path.moveTo(cornerX, cornerY);
      } else {
        path.lineTo(cornerX, cornerY);
      }
    }
    path.closePath();
    return path;
  }

  private static Shape cross(double x, double y, double size, double turn) {
    double arm = size * 0.58;
    double half = size * 0.17;
    double[][] corners = {
      {half, -arm}, {half, -half}, {arm, -half}, {arm, half}, {half, half}, {half, arm},
      {-half, arm}, {-half, half}, {-arm, half}, {-arm, -half}, {-half, -half}, {-half, -arm}
    };
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners.length; i++) {
      double cornerX = x + cos * corners[i][0] - sin * corners[i][1];
      double cornerY = y + sin * corners[i][0] + cos * corners[i][1];
      if (i == 0) {
        path.moveTo(cornerX, cornerY);
      } else {
        path.lineTo(cornerX, cornerY);
      }
    }
    path.closePath();
    return path;
  }
}
