package org.vae4j.nd4j.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vae4j.nd4j.graph.Graph;
import org.vae4j.nd4j.graph.Group;
import org.vae4j.nd4j.graph.Node;
import org.vae4j.nd4j.graph.Readers;

/** A graph whose fusible nodes are in groups, and who of them waits for whom. */
final class Grouping {
  private final Graph graph;
  private final List<Group> groups;
  private final Readers readers;
  private final Map<Node, Group> groupOf = new HashMap<>();

  Grouping(Graph graph, List<Group> groups) {
    this.graph = graph;
    this.groups = groups;
    this.readers = new Readers(graph);
    for (Group group : groups) {
      group.nodes().forEach(node -> groupOf.put(node, group));
    }
  }

  Graph graph() {
    return graph;
  }

  List<Group> groups() {
    return groups;
  }

  Readers readers() {
    return readers;
  }

  /** The group that a node is in; null for one that runs by itself. */
  @Nullable Group of(Node node) {
    return groupOf.get(node);
  }

  /** What runs as one: the group of a node, or the node. */
  Object unit(Node node) {
    Group group = of(node);
    return group == null ? node : group;
  }

  /** Whether the result of a node is the caller's, or a variable's. */
  boolean isResult(Node node) {
    return graph.outputs().containsValue(node) || graph.assignments().containsValue(node);
  }

  /** Whether a node of a group has to be stored for others. */
  boolean isNeededOutside(Node node, Group group) {
    return isResult(node)
        || readers.actual(node).stream().anyMatch(reader -> !group.equals(of(reader)));
  }

  /**
   * Whether one group or node has to be done before another.
   *
   * @param later who has to wait for whom besides
   */
  boolean leads(Object from, Object to, Map<Object, Set<Object>> later) {
    Deque<Object> open = new ArrayDeque<>(List.of(from));
    Set<Object> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Object unit = open.pop();
      if (unit.equals(to)) {
        return true;
      }
      if (!seen.add(unit)) {
        continue;
      }
      open.addAll(later.getOrDefault(unit, Set.of()));
      List<Node> members = unit instanceof Group group ? group.nodes() : List.of((Node) unit);
      for (Node member : members) {
        readers.actual(member).forEach(reader -> open.push(unit(reader)));
      }
    }
    return false;
  }
}
