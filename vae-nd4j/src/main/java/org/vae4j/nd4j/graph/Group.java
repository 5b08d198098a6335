package org.vae4j.nd4j.graph;

import java.util.List;

/**
 * Element-wise work, and reductions that end it, done in one pass over a table. Known by its
 * identity.
 */
public final class Group {
  private final List<Node> nodes;
  private final int elements;
  private final int columns;

  Group(List<Node> nodes, int elements, int columns) {
    this.nodes = List.copyOf(nodes);
    this.elements = elements;
    this.columns = columns;
  }

  /** What is computed, each node after its inputs. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The number of elements of the table. */
  public int elements() {
    return elements;
  }

  /**
   * The number of columns of the table, which repetitions and reductions follow; the number of
   * elements where there are none.
   */
  public int columns() {
    return columns;
  }

  /** Whether the table has no rows that matter. */
  public boolean isFlat() {
    return columns == elements;
  }
}
