package org.vae4j.nd4j.graph;

import java.util.List;

/**
 * Element-wise work, and reductions that end it, done in one pass over a table.
 *
 * @param nodes what is computed, each node after its inputs
 * @param elements the number of elements of the table
 * @param columns the number of columns of the table, which repetitions and reductions follow; the
 *     number of elements where there are none
 */
public record Group(List<Node> nodes, int elements, int columns) {
  /** Whether the table has no rows that matter. */
  public boolean isFlat() {
    return columns == elements;
  }
}
