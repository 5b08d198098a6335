package org.vae4j.nd4j.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.tensor.Variable;
import org.vae4j.nd4j.graph.Group;
import org.vae4j.nd4j.graph.Node;
import org.vae4j.nd4j.graph.Operand;

/** What groups write over, in place of memory of their own. */
final class Overwriting {
  private final Grouping grouping;
  private final Map<Node, Variable> assigned = new HashMap<>();
  private final Map<Node, Node> takenOver = new HashMap<>();

  private Overwriting(Grouping grouping) {
    this.grouping = grouping;
  }

  /** Nothing is written over. */
  static Overwriting nothing(Grouping grouping) {
    return new Overwriting(grouping);
  }

  /** All is written over that nobody needs any more. */
  static Overwriting of(Grouping grouping) {
    Overwriting overwriting = new Overwriting(grouping);
    overwriting.chooseAssignmentsInPlace();
    grouping.groups().forEach(overwriting::chooseResultsInPlace);
    return overwriting;
  }

  /** The variable that a node is written over; null if there is none. */
  @Nullable Variable variable(Node node) {
    return assigned.get(node);
  }

  /** The node that a node is written over; null if there is none. */
  @Nullable Node value(Node node) {
    return takenOver.get(node);
  }

  /**
   * Finds the variables that can be overwritten as soon as their new values are known: those whose
   * new value is computed in a group, when nobody who needs the old value waits for that group.
   */
  private void chooseAssignmentsInPlace() {
    Map<Variable, Node> variableNodes = new LinkedHashMap<>();
    for (Node node : grouping.graph().nodes()) {
      if (node.attribute() instanceof Variable variable) {
        variableNodes.put(variable, node);
      }
    }
    // Who has to wait for whom besides: writers for those who read the old value.
    Map<Object, Set<Object>> later = new LinkedHashMap<>();
    grouping
        .graph()
        .assignments()
        .forEach(
            (variable, value) -> {
              Group writer = grouping.of(value);
              if (writer == null || !value.op().isElementwise() || assigned.containsKey(value)) {
                return;
              }
              Set<Object> oldReaders = new LinkedHashSet<>();
              Node old = variableNodes.get(variable);
              if (old != null) {
                grouping
                    .readers()
                    .actual(old)
                    .forEach(reader -> oldReaders.add(grouping.unit(reader)));
              }
              oldReaders.remove(writer);
              if (oldReaders.stream().noneMatch(reader -> grouping.leads(writer, reader, later))) {
                assigned.put(value, variable);
                for (Object reader : oldReaders) {
                  later.computeIfAbsent(reader, absent -> new HashSet<>()).add(writer);
                }
              }
            });
  }

  /**
   * Finds what a group can write over: what it alone reads, element by element as it writes. Both
   * are then in cache, and one stretch of memory does for two.
   */
  private void chooseResultsInPlace(Group group) {
    Deque<Node> candidates = new ArrayDeque<>();
    for (Node node : group.nodes()) {
      for (Operand input : node.inputs()) {
        if (isReadOnlyBy(group, input.node()) && !candidates.contains(input.node())) {
          candidates.add(input.node());
        }
      }
    }
    for (Node node : group.nodes()) {
      if (node.op().isElementwise()
          && grouping.isNeededOutside(node, group)
          && !assigned.containsKey(node)) {
        Node dead =
            candidates.stream()
                .filter(candidate -> candidate.elements() == node.elements())
                .findFirst()
                .orElse(null);
        if (dead != null) {
          candidates.remove(dead);
          takenOver.put(node, dead);
        }
      }
    }
  }

  private boolean isReadOnlyBy(Group group, Node node) {
    boolean isComputed =
        switch (node.op()) {
          case INPUT, VARIABLE, CONSTANT -> false;
          default -> !node.isVirtual();
        };
    return isComputed
        && !group.equals(grouping.of(node))
        && node.elements() == group.elements()
        && !grouping.isResult(node)
        && grouping.readers().of(node).stream()
            .allMatch(reader -> group.equals(grouping.of(reader)));
  }
}
