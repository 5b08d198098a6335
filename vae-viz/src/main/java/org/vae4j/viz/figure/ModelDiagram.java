package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Diagram.Edge;
import org.vae4j.api.model.Diagram.Node;
import org.vae4j.api.model.Diagram.Role;
import org.vae4j.api.model.Model;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.figure.DiagramLayout.Box;
import org.vae4j.viz.figure.DiagramLayout.Route;

/**
 * The model as a person would draw it: examples enter at the top, networks are trapezoids that
 * narrow or widen, distributions are boxes, and a dashed arrow is a draw from a distribution.
 */
public final class ModelDiagram implements Figure {
  private static final String NAME = "model-diagram";
  private static final double MARGIN = 20;
  private static final double TOP = 66;
  private static final double FOOT = 30;
  private static final double ARROW = 8;
  private static final double[] DRAWN_AT_RANDOM = {5, 3.5};

  private final Typography typography;

  /** The figure. */
  public ModelDiagram(Typography typography) {
    this.typography = requireNonNull(typography, "typography");
  }

  @Override
  public Optional<String> objection(Model model) {
    return model.diagram().nodes().isEmpty()
        ? Optional.of("figure '" + NAME + "' needs a model that describes its parts; leave it out")
        : Optional.empty();
  }

  @Override
  public RenderedFigure draw(FigureContext context) {
    return draw(context.name(), context.formula(), context.model().model().diagram());
  }

  private RenderedFigure draw(String name, Optional<String> formula, Diagram diagram) {
    Csv csv = Csv.of(List.of("part", "role", "title", "parameters"));
    long parameters = 0;
    for (Node node : diagram.nodes()) {
      csv.text(node.id()).text(node.role().name().toLowerCase(Locale.ROOT)).text(node.title());
      csv.whole(node.parameters()).end();
      parameters += node.parameters();
    }
    String title = "The model";
    String subtitle = name + ": " + counted(parameters);
    String caption =
        "The parts of the model, and the shapes of what flows between them for one example. Networks"
            + " narrow or widen; a dashed arrow is a draw from a distribution. In all "
            + counted(parameters)
            + "."
            + formula.map(line -> " Training minimises " + line + ".").orElse("");
    return Finished.lines(NAME, title, caption, canvas(title, subtitle, formula, diagram), csv);
  }

  private static String counted(long parameters) {
    return parameters == 1
        ? "1 parameter"
        : String.format(Locale.ROOT, "%,d parameters", parameters);
  }

  private Canvas canvas(String title, String subtitle, Optional<String> formula, Diagram diagram) {
    DiagramLayout layout = new DiagramLayout(diagram, typography);
    String minimised = formula.map("minimised: "::concat).orElse("");
    boolean random = diagram.edges().stream().anyMatch(edge -> isDraw(edge, layout));
    double width =
        2 * MARGIN
            + Math.max(
                layout.width(),
                Stream.of(
                        typography.width(subtitle, TextStyle.SMALL),
                        typography.width(title, TextStyle.TITLE),
                        typography.width(minimised, TextStyle.LABEL))
                    .max(Comparator.naturalOrder())
                    .orElse(0.0));
    double foot = (random ? FOOT : 0) + (formula.isPresent() ? FOOT : 0);
    Canvas canvas = new Canvas(width, TOP + layout.height() + foot + MARGIN, typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(subtitle, MARGIN, MARGIN + 29, TextStyle.SMALL, Anchor.START);
    double left = (canvas.width() - layout.width()) / 2;
    layout.moveBy(left, TOP);
    for (Route route : layout.routes()) {
      connect(canvas, route, isDraw(route.edge(), layout));
    }
    for (Box box : layout.boxes()) {
      box(canvas, box);
    }
    if (formula.isPresent()) {
      double y = TOP + layout.height() + FOOT - 4;
      canvas.text(minimised, canvas.width() / 2.0, y, TextStyle.LABEL, Anchor.MIDDLE);
    }
    if (random) {
      double y = TOP + layout.height() + foot - 4;
      canvas.line(MARGIN, y - 4, MARGIN + 26, y - 4, Ink.NORMAL, 1.3, DRAWN_AT_RANDOM);
      arrowHead(canvas, MARGIN + 34, y - 4, 1, 0);
      canvas.text("drawn at random", MARGIN + 42, y, TextStyle.SMALL, Anchor.START);
    }
    return canvas;
  }

  /** A latent variable is drawn from its posterior and its prior, but a code is not. */
  private static boolean isDraw(Edge edge, DiagramLayout layout) {
    Node from = layout.box(edge.from()).node();
    return layout.box(edge.to()).node().role() == Role.LATENT
        && (from.role() == Role.POSTERIOR || from.role() == Role.PRIOR)
        && !from.title().toLowerCase(Locale.ROOT).contains("code");
  }

  private static void box(Canvas canvas, Box box) {
    Shape shape = outline(box);
    canvas.fill(shape, fill(box.node().role()));
    canvas.stroke(shape, border(box.node().role()), 1.4);
    double y = box.y() + DiagramLayout.PADDING + 11;
    canvas.text(
        box.node().title(), box.centerX(), y, DiagramLayout.NAME.in(Ink.STRONG), Anchor.MIDDLE);
    for (String line : box.lines()) {
      y += DiagramLayout.LINE;
      canvas.text(line, box.centerX(), y, DiagramLayout.DETAIL, Anchor.MIDDLE);
    }
  }

  private static Shape outline(Box box) {
    double right = box.x() + box.width();
    double bottom = box.y() + box.height();
    double slant = DiagramLayout.SLANT;
    return switch (box.node().role()) {
      case LATENT -> new Ellipse2D.Double(box.x(), box.y(), box.width(), box.height());
      case ENCODER ->
          quadrilateral(box.x(), right, box.y(), box.x() + slant, right - slant, bottom);
      case DECODER ->
          quadrilateral(box.x() + slant, right - slant, box.y(), box.x(), right, bottom);
      case DATA -> new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), 4, 4);
      case POSTERIOR, PRIOR, LIKELIHOOD ->
          new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), 18, 18);
    };
  }

  private static Shape quadrilateral(
      double topLeft,
      double topRight,
      double top,
      double bottomLeft,
      double bottomRight,
      double bottom) {
    Path2D path = new Path2D.Double();
    path.moveTo(topLeft, top);
    path.lineTo(topRight, top);
    path.lineTo(bottomRight, bottom);
    path.lineTo(bottomLeft, bottom);
    path.closePath();
    return path;
  }

  private static Color fill(Role role) {
    return new Color(
        switch (role) {
          case DATA -> 0xf1f3f5;
          case ENCODER, DECODER -> 0xe3effb;
          case POSTERIOR -> 0xfdf0dc;
          case LATENT -> 0xffffff;
          case PRIOR -> 0xf2e8fa;
          case LIKELIHOOD -> 0xe6f4ea;
        });
  }

  private static Color border(Role role) {
    return new Color(
        switch (role) {
          case DATA -> 0x7b848d;
          case ENCODER, DECODER -> 0x3f7fb8;
          case POSTERIOR -> 0xc9791a;
          case LATENT -> 0x33383e;
          case PRIOR -> 0x832db6;
          case LIKELIHOOD -> 0x3c8a55;
        });
  }

  private static void connect(Canvas canvas, Route route, boolean random) {
    double[] dash = random ? DRAWN_AT_RANDOM : new double[0];
    Point2D previous = route.points().get(0);
    for (int i = 1; i < route.points().size(); i++) {
      boolean last = i + 1 == route.points().size();
      Point2D next = route.points().get(i);
      boolean sideways = last && route.intoSide();
      double toX = last && sideways ? next.getX() + ARROW - 1 : next.getX();
      double toY = last && !sideways ? next.getY() - ARROW + 1 : next.getY();
      double middle = (previous.getY() + toY) / 2;
      canvas.stroke(
          sideways
              ? new CubicCurve2D.Double(
                  previous.getX(),
                  previous.getY(),
                  previous.getX(),
                  toY,
                  previous.getX(),
                  toY,
                  toX,
                  toY)
              : new CubicCurve2D.Double(
                  previous.getX(), previous.getY(), previous.getX(), middle, toX, middle, toX, toY),
          Ink.NORMAL,
          1.3,
          dash);
      if (last) {
        arrowHead(canvas, next.getX(), next.getY(), sideways ? -1 : 0, sideways ? 0 : 1);
      }
      previous = next;
    }
    canvas.text(
        route.edge().label(),
        route.label().getX(),
        route.label().getY(),
        TextStyle.SMALL,
        Anchor.START);
  }

  /** A tip at a point, looking along a direction of length one. */
  private static void arrowHead(Canvas canvas, double x, double y, double dx, double dy) {
    double half = ARROW * 0.42;
    Path2D tip = new Path2D.Double();
    tip.moveTo(x, y);
    tip.lineTo(x - ARROW * dx - half * dy, y - ARROW * dy + half * dx);
    tip.lineTo(x - ARROW * dx + half * dy, y - ARROW * dy - half * dx);
    tip.closePath();
    canvas.fill(tip, Ink.NORMAL);
  }
}
