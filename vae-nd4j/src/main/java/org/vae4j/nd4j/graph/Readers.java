package org.vae4j.nd4j.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who reads the nodes of a graph. */
public final class Readers {
  private final List<List<Node>> readers = new ArrayList<>();

  /** The readers of every node of a graph. */
  public Readers(Graph graph) {
    graph.nodes().forEach(node -> readers.add(new ArrayList<>()));
    for (Node node : graph.nodes()) {
      for (Operand input : node.inputs()) {
        readers.get(input.node().index()).add(node);
      }
    }
  }

  /** The nodes that have a node as an input, once for each time that they have it. */
  public List<Node> of(Node node) {
    return readers.get(node.index());
  }

  /** Who reads a node's elements, be it through a broadcast that has no place of its own. */
  public Set<Node> actual(Node node) {
    Set<Node> actual = new LinkedHashSet<>();
    for (Node reader : of(node)) {
      if (reader.isVirtual()) {
        actual.addAll(of(reader));
      } else {
        actual.add(reader);
      }
    }
    return actual;
  }
}
