package org.vae4j.nd4j.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vae4j.api.tensor.Op;

/**
 * Puts nodes into groups that run in one pass.
 *
 * <p>Going from the results backwards, a node joins the group of those who read it. Two groups
 * become one if both run over the same number of elements, if what they repeat and reduce agrees on
 * the columns of a table, and if nothing between them has to be finished first.
 */
public final class Fusion {
  private final Graph graph;
  private final Readers readers;
  private final int[] units;
  private final List<List<Node>> members = new ArrayList<>();
  private final List<List<Repetition>> repetitions = new ArrayList<>();

  private Fusion(Graph graph) {
    this.graph = graph;
    readers = new Readers(graph);
    units = new int[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      units[node.index()] = node.index();
      members.add(new ArrayList<>(List.of(node)));
      repetitions.add(node.isFusible() ? node.repetitions() : List.of());
    }
  }

  /** The groups of a graph; every node that is {@linkplain Node#isFusible fusible} is in one. */
  public static List<Group> groups(Graph graph) {
    Fusion fusion = new Fusion(graph);
    fusion.joinReaders();
    fusion.joinThoseWhoReadTheSame();
    fusion.moveToTheirInput();
    return fusion.result();
  }

  /** The groups of a graph without any fusion: each fusible node alone. */
  public static List<Group> singles(Graph graph) {
    return new Fusion(graph).result();
  }

  private void joinReaders() {
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      if (node.isFusible()) {
        for (Node reader : readers.of(node)) {
          if (reader.isFusible() && readsInPlace(reader, node)) {
            join(units[i], units[reader.index()]);
          }
        }
      }
    }
  }

  private void joinThoseWhoReadTheSame() {
    for (Node node : graph.nodes()) {
      List<Node> together =
          readers.of(node).stream()
              .filter(reader -> reader.isFusible() && readsInPlace(reader, node))
              .toList();
      for (int i = 0; i < together.size(); i++) {
        for (int j = 0; j < i; j++) {
          join(units[together.get(i).index()], units[together.get(j).index()]);
        }
      }
    }
  }

  /**
   * A function of one argument that another unit computes, for nobody else outside, moves there:
   * its result is stored in place of the argument, and what both units would compute of the
   * argument is computed once, such as the exponential of a softplus and of the sigmoid in its
   * gradient.
   */
  private void moveToTheirInput() {
    Set<Node> results = new LinkedHashSet<>(graph.outputs().values());
    results.addAll(graph.assignments().values());
    for (Node node : graph.nodes()) {
      if (!node.isFusible() || node.op().group() != Op.Group.UNARY) {
        continue;
      }
      Node argument = node.input().node();
      int to = units[argument.index()];
      int from = units[node.index()];
      boolean isForNobodyElse =
          readers.of(argument).stream()
              .allMatch(reader -> reader == node || units[reader.index()] == to);
      if (from != to
          && isForNobodyElse
          && argument.isFusible()
          && argument.op().isElementwise()
          && readsInPlace(node, argument)
          && !results.contains(argument)) {
        units[node.index()] = to;
        members.get(from).remove(node);
        members.get(to).add(node);
      }
    }
  }

  /** Whether each element that the reader works on is an element of the node. */
  private static boolean readsInPlace(Node reader, Node node) {
    return !node.isVirtual() && reader.domain() == node.elements();
  }

  private void join(int first, int second) {
    if (first == second) {
      return;
    }
    boolean isFirstLarger = members.get(first).size() >= members.get(second).size();
    int large = isFirstLarger ? first : second;
    int small = isFirstLarger ? second : first;
    int elements = members.get(large).get(0).domain();
    if (elements != members.get(small).get(0).domain()) {
      return;
    }
    List<Repetition> joined = new ArrayList<>(repetitions.get(large));
    joined.addAll(repetitions.get(small));
    if (Repetition.columns(joined, elements).isEmpty()
        || !(isReadBy(small, large) || mayJoin(large, small))) {
      return;
    }
    for (Node node : members.get(small)) {
      units[node.index()] = large;
    }
    members.get(large).addAll(members.get(small));
    members.set(small, List.of());
    repetitions.set(large, joined);
  }

  /** Whether a unit is one element-wise node that nobody but the other unit reads. */
  private boolean isReadBy(int unit, int reader) {
    Node node = members.get(unit).get(0);
    return members.get(unit).size() == 1
        && !readers.of(node).isEmpty()
        && node.op().isElementwise()
        && readers.of(node).stream()
            .allMatch(other -> units[other.index()] == reader && readsDirectly(other, node));
  }

  private boolean mayJoin(int first, int second) {
    Set<Integer> own = Set.of(first, second);
    return !hasPathThroughOthers(members.get(first), own)
        && !hasPathThroughOthers(members.get(second), own);
  }

  /** Whether something that must be finished leads from one of the nodes to one of their units. */
  private boolean hasPathThroughOthers(List<Node> joined, Set<Integer> own) {
    Deque<Integer> open = new ArrayDeque<>();
    Set<Integer> seen = new LinkedHashSet<>();
    for (Node node : joined) {
      for (Node reader : readers.actual(node)) {
        if (!own.contains(units[reader.index()])) {
          if (seen.add(units[reader.index()])) {
            open.push(units[reader.index()]);
          }
        } else if (!node.op().isElementwise() || !readsDirectly(reader, node)) {
          return true;
        }
      }
    }
    while (!open.isEmpty()) {
      for (Node node : members.get(open.pop())) {
        for (Node reader : readers.actual(node)) {
          int unit = units[reader.index()];
          if (own.contains(unit)) {
            return true;
          }
          if (seen.add(unit)) {
            open.push(unit);
          }
        }
      }
    }
    return false;
  }

  private static boolean readsDirectly(Node reader, Node node) {
    return reader.inputs().stream().anyMatch(input -> input.node() == node && !input.isSplat());
  }

  private List<Group> result() {
    Map<Integer, List<Node>> byUnit = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.isFusible()) {
        byUnit.computeIfAbsent(units[node.index()], unit -> new ArrayList<>()).add(node);
      }
    }
    List<Group> groups = new ArrayList<>();
    byUnit.forEach(
        (unit, nodes) -> {
          int elements = nodes.get(0).domain();
          int columns = Repetition.columns(repetitions.get(unit), elements).orElseThrow();
          groups.add(new Group(nodes, elements, columns));
        });
    return groups;
  }
}
