package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Diagram.Edge;
import org.vae4j.api.model.Diagram.Node;
import org.vae4j.api.model.Diagram.Role;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.figure.DiagramLayout.Box;

class DiagramLayoutTest {
  private final Typography typography = new Typography();

  private static Node node(String id, Role role) {
    return new Node(id, role, id + " with a title", List.of("a line of details, 1 × 28 × 28"), 5);
  }

  /** Two latent variables, of which the second is inferred from the example too. */
  private static Diagram hierarchy() {
    return new Diagram(
        List.of(
            node("x", Role.DATA),
            node("e1", Role.ENCODER),
            node("e2", Role.ENCODER),
            node("q2", Role.POSTERIOR),
            node("z2", Role.LATENT),
            node("p1", Role.PRIOR),
            node("q1", Role.POSTERIOR),
            node("z1", Role.LATENT),
            node("d", Role.DECODER),
            node("lik", Role.LIKELIHOOD)),
        List.of(
            new Edge("x", "e1", "1 × 28 × 28"),
            new Edge("e1", "e2", "256"),
            new Edge("e2", "q2", "64"),
            new Edge("q2", "z2", "8"),
            new Edge("z2", "p1", "8"),
            new Edge("z2", "q1", "8"),
            new Edge("e1", "q1", "256"),
            new Edge("q1", "z1", "16"),
            new Edge("p1", "z1", "16"),
            new Edge("z1", "d", "16"),
            new Edge("d", "lik", "1 × 28 × 28")));
  }

  @Test
  void putsEveryPartBelowWhatFlowsIntoIt() {
    DiagramLayout layout = new DiagramLayout(hierarchy(), typography);
    for (Edge edge : hierarchy().edges()) {
      assertThat(layout.box(edge.to()).y())
          .as("%s", edge)
          .isGreaterThan(layout.box(edge.from()).bottom());
    }
  }

  @Test
  void putsAPriorBesideThePosterior() {
    Diagram diagram =
        new SmoothModel(org.vae4j.api.tensor.Shape.of(1, 28, 28), 20, false).model().diagram();
    DiagramLayout layout = new DiagramLayout(diagram, typography);
    Box prior = layout.box("prior");
    Box posterior = layout.box("posterior");
    assertThat(prior.x()).isGreaterThan(posterior.x() + posterior.width());
    assertThat(prior.y() + prior.height() / 2).isEqualTo(posterior.y() + posterior.height() / 2);
  }

  @Test
  void letsNoTwoPartsOverlapAndKeepsEverythingInside() {
    DiagramLayout layout = new DiagramLayout(hierarchy(), typography);
    List<Box> boxes = layout.boxes();
    for (Box one : boxes) {
      assertThat(rectangle(0, 0, layout.width(), layout.height()).contains(rectangle(one)))
          .as(one.node().id())
          .isTrue();
      for (Box other : boxes) {
        assertThat(one != other && rectangle(one).intersects(rectangle(other)))
            .as(one.node().id() + " and " + other.node().id())
            .isFalse();
      }
    }
  }

  @Test
  void leadsAnEdgePastALayerAroundItsParts() {
    DiagramLayout layout = new DiagramLayout(hierarchy(), typography);
    assertThat(layout.routes())
        .filteredOn(route -> route.edge().equals(new Edge("e1", "q1", "256")))
        .singleElement()
        .satisfies(
            route -> {
              assertThat(route.points()).hasSizeGreaterThan(2);
              for (Box box : layout.boxes()) {
                assertThat(route.points().subList(1, route.points().size() - 1))
                    .noneMatch(point -> rectangle(box).contains(point));
              }
            });
  }

  @Test
  void survivesACircle() {
    Diagram circle =
        new Diagram(
            List.of(node("a", Role.ENCODER), node("b", Role.DECODER)),
            List.of(new Edge("a", "b", "1"), new Edge("b", "a", "1")));
    assertThat(new DiagramLayout(circle, typography).boxes()).hasSize(2);
  }

  private static Rectangle2D rectangle(Box box) {
    return rectangle(box.x(), box.y(), box.width(), box.height());
  }

  private static Rectangle2D rectangle(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x, y, width, height);
  }
}
