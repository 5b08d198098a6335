package org.vae4j.nd4j.graph;

import org.vae4j.api.tensor.Shape;

/**
 * A node as an operation sees it.
 *
 * @param node where the elements are
 * @param shape how they are seen: as many elements in the same order, or any number where the node
 *     has a single one, which is then everywhere
 */
public record Operand(Node node, Shape shape) {
  /** Whether a single element stands for several. */
  public boolean isSplat() {
    return node.elements() == 1 && shape.elements() != 1;
  }
}
