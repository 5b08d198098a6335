package org.vae4j.viz.figure;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Diagram.Edge;
import org.vae4j.api.model.Diagram.Node;
import org.vae4j.api.model.Diagram.Role;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;

/**
 * Places the parts of a model in layers from top to bottom.
 *
 * <p>A part stands below everything that flows into it, and a part that nothing flows into stands
 * just above what it feeds. The first part of each layer stands on one vertical line, the others to
 * its right; an edge past a layer goes by on the far right of it.
 */
final class DiagramLayout {
  /** Between a box and its text. */
  static final double PADDING = 10;

  /** From one line of details to the next. */
  static final double LINE = 16;

  /** How much a network's narrow side is shorter at each end. */
  static final double SLANT = 22;

  /** The title of a part. */
  static final TextStyle NAME = new TextStyle(12.5, true, Ink.STRONG);

  /** A line of a part's settings. */
  static final TextStyle DETAIL = new TextStyle(11, false, Ink.NORMAL);

  private static final double BETWEEN_LAYERS = 44;
  private static final double BETWEEN_BOXES = 36;
  private static final double LANE = 14;
  private static final double SMALLEST_LATENT = 54;

  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final List<Route> routes = new ArrayList<>();
  private double width;
  private double height;

  /** A part and its place. */
  static final class Box {
    private final Node node;
    private final List<String> lines;
    private final double width;
    private final double height;
    private double x;
    private double y;

    Box(Node node, List<String> lines, double width, double height) {
      this.node = node;
      this.lines = lines;
      this.width = width;
      this.height = height;
    }

    Node node() {
      return node;
    }

    List<String> lines() {
      return lines;
    }

    double x() {
      return x;
    }

    double y() {
      return y;
    }

    double width() {
      return width;
    }

    double height() {
      return height;
    }

    double centerX() {
      return x + width / 2;
    }

    double bottom() {
      return y + height;
    }
  }

  /**
   * The way of an edge.
   *
   * @param points where it starts, what it passes and where it ends
   * @param intoSide whether it ends in the right side of a part, and not on top of it
   * @param label where its label starts, on the baseline
   */
  record Route(Edge edge, List<Point2D> points, boolean intoSide, Point2D label) {}

  DiagramLayout(Diagram diagram, Typography typography) {
    for (Node node : diagram.nodes()) {
      boxes.put(node.id(), box(node, typography));
    }
    Map<String, Integer> layers = layers(diagram);
    int count = layers.values().stream().mapToInt(layer -> layer + 1).max().orElse(0);
    double labels =
        diagram.edges().stream()
            .mapToDouble(edge -> typography.width(edge.label(), TextStyle.SMALL))
            .max()
            .orElse(0);
    double axis = boxes.values().stream().mapToDouble(box -> box.width() / 2).max().orElse(0);
    double y = 0;
    double right = axis + 8 + labels;
    double[] tops = new double[count];
    double[] rights = new double[count];
    for (int layer = 0; layer < count; layer++) {
      List<Box> row = row(layer, layers);
      double tallest = row.stream().mapToDouble(Box::height).max().orElse(0);
      double x = axis - (row.isEmpty() ? 0 : row.get(0).width() / 2);
      for (Box box : row) {
        box.x = x;
        box.y = y + (tallest - box.height()) / 2;
        x += box.width() + BETWEEN_BOXES;
      }
      tops[layer] = y;
      rights[layer] = x - BETWEEN_BOXES;
      // A label beside an arrow that leaves the last box of the row.
      right = Math.max(right, row.isEmpty() ? 0 : row.get(row.size() - 1).centerX() + 8 + labels);
      right = Math.max(right, rights[layer]);
      y += tallest + BETWEEN_LAYERS;
    }
    height = y - BETWEEN_LAYERS;
    width = right;
    route(diagram, layers, tops, rights);
  }

  private static Box box(Node node, Typography typography) {
    List<String> lines = new ArrayList<>(node.details());
    if (node.parameters() > 0) {
      lines.add(
          node.parameters() == 1
              ? "1 parameter"
              : String.format(Locale.ROOT, "%,d parameters", node.parameters()));
    }
    double text =
        Math.max(
            typography.width(node.title(), NAME),
            lines.stream().mapToDouble(line -> typography.width(line, DETAIL)).max().orElse(0));
    double width = Math.ceil(text + 2 * PADDING + 8);
    double height = Math.ceil(2 * PADDING + 14 + lines.size() * LINE);
    if (node.role() == Role.ENCODER || node.role() == Role.DECODER) {
      width += 2 * SLANT;
    }
    if (node.role() == Role.LATENT) {
      width = Math.max(SMALLEST_LATENT, Math.max(width, height));
      height = Math.max(SMALLEST_LATENT, height);
    }
    return new Box(node, List.copyOf(lines), width, height);
  }

  /** Longest paths from the top, along edges that follow the order of the parts. */
  private static Map<String, Integer> layers(Diagram diagram) {
    Map<String, Integer> places = new HashMap<>();
    for (Node node : diagram.nodes()) {
      places.put(node.id(), places.size());
    }
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : diagram.edges()) {
      if (!places.containsKey(edge.from()) || !places.containsKey(edge.to())) {
        throw new IllegalArgumentException(
            "the diagram has no parts for the edge from " + edge.from() + " to " + edge.to());
      }
      edges.add(edge);
    }
    Map<String, Integer> layers = new HashMap<>();
    diagram.nodes().forEach(node -> layers.put(node.id(), 0));
    // As many rounds as there are parts reach the end of every path; a circle stops there too.
    for (int round = 0; round < diagram.nodes().size(); round++) {
      for (Edge edge : edges) {
        int below = layers.getOrDefault(edge.from(), 0) + 1;
        if (below > layers.getOrDefault(edge.to(), 0) && below < diagram.nodes().size()) {
          layers.put(edge.to(), below);
        }
      }
    }
    for (Node node : diagram.nodes()) {
      boolean source = edges.stream().noneMatch(edge -> edge.to().equals(node.id()));
      int above =
          edges.stream()
              .filter(edge -> edge.from().equals(node.id()))
              .mapToInt(edge -> layers.getOrDefault(edge.to(), 0) - 1)
              .min()
              .orElse(0);
      if (source && above > 0) {
        layers.put(node.id(), above);
      }
    }
    return layers;
  }

  private List<Box> row(int layer, Map<String, Integer> layers) {
    return boxes.values().stream()
        .filter(box -> layers.getOrDefault(box.node().id(), 0) == layer)
        .toList();
  }

  private void route(Diagram diagram, Map<String, Integer> layers, double[] tops, double[] rights) {
    int lanes = 0;
    for (Edge edge : diagram.edges()) {
      Box from = box(edge.from());
      Box to = box(edge.to());
      List<Point2D> points = new ArrayList<>();
      points.add(new Point2D.Double(from.centerX(), from.bottom()));
      int first = layers.getOrDefault(edge.from(), 0);
      int last = layers.getOrDefault(edge.to(), 0);
      for (int layer = first + 1; layer < last; layer++) {
        double lane = rights[layer] + LANE * (1 + lanes);
        width = Math.max(width, lane + LANE);
        points.add(new Point2D.Double(lane, tops[layer]));
        double bottom = layer + 1 < tops.length ? tops[layer + 1] - BETWEEN_LAYERS : height;
        points.add(new Point2D.Double(lane, bottom));
      }
      lanes += last > first + 1 ? 1 : 0;
      boolean intoSide = to.node().role() == Role.LATENT && from.centerX() > to.x() + to.width();
      points.add(
          intoSide
              ? new Point2D.Double(to.x() + to.width(), to.y() + to.height() / 2)
              : new Point2D.Double(to.centerX(), to.y()));
      // Beside the start, where the arrow still goes straight down.
      Point2D label = new Point2D.Double(from.centerX() + 8, from.bottom() + BETWEEN_LAYERS / 2);
      routes.add(new Route(edge, List.copyOf(points), intoSide, label));
    }
  }

  List<Box> boxes() {
    return List.copyOf(boxes.values());
  }

  Box box(String id) {
    Box box = boxes.get(id);
    if (box == null) {
      throw new IllegalArgumentException("the diagram has no part " + id);
    }
    return box;
  }

  List<Route> routes() {
    return List.copyOf(routes);
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** Moves everything to the right and down. */
  void moveBy(double dx, double dy) {
    boxes
        .values()
        .forEach(
            box -> {
              box.x += dx;
              box.y += dy;
            });
    routes.replaceAll(
        route ->
            new Route(
                route.edge(),
                route.points().stream().map(point -> moved(point, dx, dy)).toList(),
                route.intoSide(),
                moved(route.label(), dx, dy)));
  }

  private static Point2D moved(Point2D point, double dx, double dy) {
    return new Point2D.Double(point.getX() + dx, point.getY() + dy);
  }
}
