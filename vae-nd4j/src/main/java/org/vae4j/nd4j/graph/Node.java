package org.vae4j.nd4j.graph;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.tensor.Attribute;
import org.vae4j.api.tensor.Axes;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;

/**
 * One value of a simplified graph, known by its identity.
 *
 * <p>There are no {@link Op#RESHAPE reshapes}: they are in the shapes of {@linkplain Operand
 * operands}. {@link Op#STOP_GRADIENT} means a copy; it stands where an operation needs in memory
 * what is otherwise only repeated.
 */
public final class Node {
  private final int index;
  private final Op op;
  private final Attribute attribute;
  private final List<Operand> inputs;
  private final Shape shape;

  Node(int index, Op op, Attribute attribute, List<Operand> inputs, Shape shape) {
    this.index = index;
    this.op = op;
    this.attribute = attribute;
    this.inputs = inputs;
    this.shape = shape;
  }

  /** Its place in the graph; its inputs have lower ones. */
  public int index() {
    return index;
  }

  /** The operation. */
  public Op op() {
    return op;
  }

  /** What the operation needs to know besides. */
  public Attribute attribute() {
    return attribute;
  }

  /** What it operates on. */
  public List<Operand> inputs() {
    return inputs;
  }

  /** The only or the first input. */
  public Operand input() {
    return inputs.get(0);
  }

  /** The shape of the result. */
  public Shape shape() {
    return shape;
  }

  /** The number of elements of the result. */
  public int elements() {
    return shape.elements();
  }

  /**
   * How a smaller tensor lies in the larger one: the input of a broadcast in its result, the result
   * of a reduction in its input.
   */
  public Repetition repetition() {
    return op == Op.BROADCAST
        ? Repetition.of(input().shape(), shape)
        : Repetition.reducing(input().shape(), ((Axes) attribute).axes());
  }

  /** What this repeats and reduces, element by element of what it works on. */
  List<Repetition> repetitions() {
    List<Repetition> repetitions = new ArrayList<>();
    if (op.group() == Op.Group.REDUCTION) {
      repetitions.add(repetition());
    }
    for (Operand input : inputs) {
      if (input.node().isVirtual()) {
        repetitions.add(input.node().repetition());
      }
    }
    return repetitions;
  }

  /** The number of elements that a fusible node works on. */
  int domain() {
    return op.isElementwise() ? elements() : input().shape().elements();
  }

  /** Whether this is read where its input is, by whoever reads it, and has no place of its own. */
  public boolean isVirtual() {
    return op == Op.BROADCAST && isTable();
  }

  /** Whether this can be computed in a group, together with others, tile by tile. */
  public boolean isFusible() {
    boolean isKind = op.isElementwise() || op == Op.SUM || op == Op.LARGEST;
    return isKind && Repetition.columns(repetitions(), domain()).isPresent();
  }

  private boolean isTable() {
    Repetition repetition = repetition();
    return repetition.rows(repetition.columns()).isPresent();
  }

  /** The index, the operation and the shape, for whoever looks at a graph. */
  @Override
  public String toString() {
    return index + ":" + op + shape;
  }
}
