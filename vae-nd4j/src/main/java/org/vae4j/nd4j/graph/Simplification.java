package org.vae4j.nd4j.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Attribute;
import org.vae4j.api.tensor.Axes;
import org.vae4j.api.tensor.Constant;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.None;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Transposes;
import org.vae4j.api.tensor.Variable;

/**
 * Makes a graph of tensors: equal parts become one, arithmetic on constants is done, reshapes and
 * repetitions of a single number disappear, and what nobody needs is left out.
 */
public final class Simplification {
  /** Equal keys compute equal values. */
  private record Key(Op op, Object attribute, List<Operand> inputs, Shape shape) {}

  private final Set<Pass> passes;
  private final Map<Tensor, Operand> operands = new LinkedHashMap<>();
  private final Map<Key, Node> known = new HashMap<>();
  private final Map<Node, Double> constants = new LinkedHashMap<>();
  private final Map<Node, Tensor> inputs = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private Simplification(Set<Pass> passes) {
    this.passes = passes;
  }

  /** The graph that computes outputs and new values of variables. */
  public static Graph of(List<Tensor> outputs, List<Assignment> assignments, Set<Pass> passes) {
    List<Tensor> roots = new ArrayList<>(outputs);
    assignments.forEach(assignment -> roots.add(assignment.value()));
    Simplification simplification = new Simplification(passes);
    for (Tensor tensor : Gradients.inputsFirst(roots)) {
      simplification.operands.put(tensor, simplification.simplify(tensor));
    }
    Map<Tensor, Node> outputNodes = new LinkedHashMap<>();
    for (Tensor output : outputs) {
      outputNodes.put(output, simplification.stored(output));
    }
    Map<Variable, Node> assignedNodes = new LinkedHashMap<>();
    for (Assignment assignment : assignments) {
      assignedNodes.put(assignment.variable(), simplification.stored(assignment.value()));
    }
    return simplification.pruned(outputNodes, assignedNodes);
  }

  private Node stored(Tensor tensor) {
    return inMemory(operand(tensor)).node();
  }

  private Operand operand(Tensor tensor) {
    Operand operand = operands.get(tensor);
    if (operand == null) {
      throw new AssertionError(tensor + " comes after what it is an input of");
    }
    return operand;
  }

  private Operand simplify(Tensor tensor) {
    List<Operand> inputs = tensor.inputs().stream().map(this::operand).toList();
    Shape shape = tensor.shape();
    return switch (tensor.op().group()) {
      case LEAF -> leaf(tensor);
      case UNARY, BINARY -> elementwise(tensor.op(), tensor.attribute(), inputs, shape);
      case LAYOUT -> layout(tensor, inputs.get(0), inputs);
      case REDUCTION -> reduction(tensor.op(), (Axes) tensor.attribute(), inputs.get(0), shape);
      case PRODUCT ->
          tensor.op() == Op.MATMUL
              ? matmul((Transposes) tensor.attribute(), inputs, shape)
              : whole(
                  node(
                      tensor.op(),
                      tensor.attribute(),
                      inputs.stream().map(this::inMemory).toList(),
                      shape));
    };
  }

  // ---- leaves

  private Operand leaf(Tensor tensor) {
    if (tensor.attribute() instanceof Constant constant) {
      double first = constant.value(0);
      List<Double> values = new ArrayList<>(constant.size());
      boolean allEqual = true;
      for (int i = 0; i < constant.size(); i++) {
        values.add(constant.value(i));
        allEqual &= Double.compare(constant.value(i), first) == 0;
      }
      return allEqual
          ? constant(first, tensor.shape())
          : whole(node(Op.CONSTANT, constant, values, List.of(), tensor.shape()));
    }
    // Two inputs of one name are still two inputs.
    Object identity = tensor.op() == Op.INPUT ? tensor : tensor.attribute();
    Node node = node(tensor.op(), tensor.attribute(), identity, List.of(), tensor.shape());
    if (tensor.op() == Op.INPUT) {
      inputs.put(node, tensor);
    }
    return whole(node);
  }

  private Operand constant(double value, Shape shape) {
    Tensor tensor = Tensor.constant(value);
    Node node = node(Op.CONSTANT, tensor.attribute(), value, List.of(), Shape.scalar());
    constants.put(node, value);
    return new Operand(node, shape);
  }

  private OptionalDouble constant(Operand operand) {
    Double value = constants.get(operand.node());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private boolean isConstant(Operand operand, double value) {
    return constant(operand).equals(OptionalDouble.of(value));
  }

  // ---- element by element

  private Operand elementwise(Op op, List<Operand> inputs, Shape shape) {
    return elementwise(op, None.NONE, inputs, shape);
  }

  private Operand elementwise(Op op, Attribute attribute, List<Operand> inputs, Shape shape) {
    if (op == Op.STOP_GRADIENT) {
      return inputs.get(0);
    }
    if (!passes.contains(Pass.CONSTANTS)) {
      return computed(op, attribute, inputs, shape);
    }
    OptionalDouble folded = fold(op, inputs);
    if (folded.isPresent()) {
      return constant(folded.getAsDouble(), shape);
    }
    Operand x = inputs.get(0);
    if (op.group() == Op.Group.BINARY) {
      Operand y = inputs.get(1);
      boolean isNeutral =
          switch (op) {
            case ADD, SUBTRACT -> isConstant(y, 0);
            case MULTIPLY, DIVIDE -> isConstant(y, 1);
            default -> false;
          };
      if (isNeutral || (op == Op.ADD && isConstant(y, -0.0))) {
        return new Operand(x.node(), shape);
      }
      if ((op == Op.ADD && isConstant(x, 0)) || (op == Op.MULTIPLY && isConstant(x, 1))) {
        return new Operand(y.node(), shape);
      }
      if (op == Op.SUBTRACT && isConstant(x, 0)) {
        return elementwise(Op.NEGATE, List.of(y), shape);
      }
      if (op == Op.MULTIPLY && isConstant(x, -1)) {
        return elementwise(Op.NEGATE, List.of(y), shape);
      }
      if (op == Op.MULTIPLY && isConstant(y, -1)) {
        return elementwise(Op.NEGATE, List.of(x), shape);
      }
      boolean isOrdered = x.node().index() <= y.node().index();
      if ((op == Op.ADD || op == Op.MULTIPLY) && !isOrdered) {
        return elementwise(op, List.of(y, x), shape);
      }
    } else if (op == Op.NEGATE && x.node().op() == Op.NEGATE) {
      return new Operand(x.node().input().node(), shape);
    }
    return computed(op, attribute, inputs, shape);
  }

  private Operand computed(Op op, Attribute attribute, List<Operand> inputs, Shape shape) {
    // What is one number everywhere is computed once.
    boolean isScalar = inputs.stream().allMatch(input -> input.node().elements() == 1);
    Shape computed = isScalar ? Shape.scalar() : shape;
    List<Operand> seen = inputs.stream().map(input -> new Operand(input.node(), computed)).toList();
    Node node = node(op, attribute, seen, computed);
    if (!node.isFusible()) {
      // Two broadcasts that lie in the rows of no common table: one pass reads one of them.
      node = node(op, attribute, List.of(seen.get(0), inMemory(seen.get(1))), computed);
    }
    return new Operand(node, shape);
  }

  private OptionalDouble fold(Op op, List<Operand> inputs) {
    OptionalDouble first = constant(inputs.get(0));
    OptionalDouble second = inputs.size() > 1 ? constant(inputs.get(1)) : OptionalDouble.of(0);
    if (first.isEmpty() || second.isEmpty()) {
      return OptionalDouble.empty();
    }
    double x = first.getAsDouble();
    double y = second.getAsDouble();
    return switch (op) {
      case NEGATE -> OptionalDouble.of(-x);
      case ABS -> OptionalDouble.of(Math.abs(x));
      case SQRT -> OptionalDouble.of(Math.sqrt(x));
      case EXP -> OptionalDouble.of(Math.exp(x));
      case EXPM1 -> OptionalDouble.of(Math.expm1(x));
      case LOG -> OptionalDouble.of(Math.log(x));
      case LOG1P -> OptionalDouble.of(Math.log1p(x));
      case SIN -> OptionalDouble.of(Math.sin(x));
      case COS -> OptionalDouble.of(Math.cos(x));
      case TANH -> OptionalDouble.of(Math.tanh(x));
      case SIGMOID -> OptionalDouble.of(1 / (1 + Math.exp(-x)));
      case SOFTPLUS -> OptionalDouble.of(Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
      case FLOOR -> OptionalDouble.of(Math.floor(x));
      case ADD -> OptionalDouble.of(x + y);
      case SUBTRACT -> OptionalDouble.of(x - y);
      case MULTIPLY -> OptionalDouble.of(x * y);
      case DIVIDE -> OptionalDouble.of(x / y);
      case MAXIMUM -> OptionalDouble.of(Math.max(x, y));
      case MINIMUM -> OptionalDouble.of(Math.min(x, y));
      case GREATER -> OptionalDouble.of(x > y ? 1 : 0);
      case MASK -> OptionalDouble.of(y > 0 ? x : 0);
      default -> OptionalDouble.empty();
    };
  }

  // ---- layout

  private Operand layout(Tensor tensor, Operand x, List<Operand> inputs) {
    Shape shape = tensor.shape();
    boolean isSingle = x.node().elements() == 1;
    return switch (tensor.op()) {
      case RESHAPE -> new Operand(x.node(), shape);
      case BROADCAST ->
          isSingle || x.shape().elements() == shape.elements()
              ? new Operand(x.node(), shape)
              : whole(node(Op.BROADCAST, None.NONE, List.of(inMemory(x)), shape));
      case SLICE -> isSingle ? new Operand(x.node(), shape) : moved(tensor, inputs);
      case TRANSPOSE ->
          isSingle || keepsOrder(x.shape(), ((Axes) tensor.attribute()).axes())
              ? new Operand(x.node(), shape)
              : moved(tensor, inputs);
      case PAD -> isConstant(x, 0) ? constant(0, shape) : moved(tensor, inputs);
      case CONCATENATE -> moved(tensor, inputs);
      default -> throw new AssertionError(tensor.op());
    };
  }

  private Operand moved(Tensor tensor, List<Operand> inputs) {
    return whole(
        node(
            tensor.op(),
            tensor.attribute(),
            inputs.stream().map(this::inMemory).toList(),
            tensor.shape()));
  }

  /** Whether an order of axes moves only those of size 1. */
  private static boolean keepsOrder(Shape shape, List<Integer> axes) {
    int last = -1;
    for (int axis : axes) {
      if (shape.size(axis) > 1) {
        if (axis < last) {
          return false;
        }
        last = axis;
      }
    }
    return true;
  }

  // ---- reductions and products

  private Operand reduction(Op op, Axes axes, Operand x, Shape shape) {
    int count = x.shape().elements() / shape.elements();
    if (count == 1) {
      return new Operand(x.node(), shape);
    }
    if (x.isSplat()) {
      Operand single = new Operand(x.node(), shape);
      return op == Op.LARGEST
          ? single
          : elementwise(Op.MULTIPLY, List.of(single, constant(count, shape)), shape);
    }
    Node reduction = node(op, axes, List.of(x), shape);
    if (reduction.isFusible()) {
      return whole(reduction);
    }
    if (x.node().isVirtual()) {
      return reduction(op, axes, inMemory(x), shape);
    }
    // Axes that disappear and axes that stay are in turn too often for the rows of a table.
    int last = axes.axes().size() - 1;
    Axes rest = new Axes(axes.axes().subList(0, last));
    int axis = axes.axes().get(last);
    Operand shorter = reduction(op, new Axes(List.of(axis)), x, without(x, axis));
    return reduction(op, rest, shorter, shape);
  }

  private static Shape without(Operand x, int axis) {
    int[] sizes = x.shape().toArray();
    return Shape.of(
        IntStream.range(0, sizes.length).filter(i -> i != axis).map(i -> sizes[i]).toArray());
  }

  private Operand matmul(Transposes transposes, List<Operand> inputs, Shape shape) {
    Operand left = inputs.get(0);
    Operand right = inputs.get(1);
    boolean transposeLeft = transposes.left();
    boolean transposeRight = transposes.right();
    if (isTransposedMatrix(left)) {
      left = left.node().input();
      transposeLeft = !transposeLeft;
    }
    if (isTransposedMatrix(right)) {
      right = right.node().input();
      transposeRight = !transposeRight;
    }
    return whole(
        node(
            Op.MATMUL,
            new Transposes(transposeLeft, transposeRight),
            List.of(inMemory(left), inMemory(right)),
            shape));
  }

  /** Whether an operand is another one whose last two axes changed places. */
  private static boolean isTransposedMatrix(Operand operand) {
    Node node = operand.node();
    int rank = node.shape().rank();
    if (node.op() != Op.TRANSPOSE || rank < 2 || !operand.shape().equals(node.shape())) {
      return false;
    }
    List<Integer> axes = ((Axes) node.attribute()).axes();
    return axes.get(rank - 1) == rank - 2
        && axes.get(rank - 2) == rank - 1
        && IntStream.range(0, rank - 2).allMatch(axis -> axes.get(axis) == axis);
  }

  // ---- nodes

  /** The operand, copied to where each of its elements has a place if it has none yet. */
  private Operand inMemory(Operand operand) {
    if (operand.isSplat() || operand.node().isVirtual()) {
      Shape shape = operand.isSplat() ? operand.shape() : operand.node().shape();
      Operand seen = new Operand(operand.node(), shape);
      return new Operand(node(Op.STOP_GRADIENT, None.NONE, List.of(seen), shape), operand.shape());
    }
    return operand;
  }

  private static Operand whole(Node node) {
    return new Operand(node, node.shape());
  }

  private Node node(Op op, Attribute attribute, List<Operand> inputs, Shape shape) {
    return node(op, attribute, attribute, inputs, shape);
  }

  private Node node(
      Op op, Attribute attribute, Object identity, List<Operand> inputs, Shape shape) {
    // What is given has one place, however often it is named.
    return passes.contains(Pass.EQUAL_PARTS) || op.group() == Op.Group.LEAF
        ? known.computeIfAbsent(
            new Key(op, identity, inputs, shape), key -> added(op, attribute, inputs, shape))
        : added(op, attribute, inputs, shape);
  }

  private Node added(Op op, Attribute attribute, List<Operand> inputs, Shape shape) {
    Node node = new Node(nodes.size(), op, attribute, inputs, shape);
    nodes.add(node);
    return node;
  }

  /** The graph with only the nodes that lead to something. */
  private Graph pruned(Map<Tensor, Node> outputs, Map<Variable, Node> assignments) {
    boolean[] isNeeded = new boolean[nodes.size()];
    mark(outputs.values(), isNeeded);
    mark(assignments.values(), isNeeded);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (isNeeded[i]) {
        mark(nodes.get(i).inputs().stream().map(Operand::node).toList(), isNeeded);
      }
    }
    Map<Node, Node> renumbered = new LinkedHashMap<>();
    List<Node> kept = new ArrayList<>();
    for (Node node : nodes) {
      if (isNeeded[node.index()]) {
        List<Operand> inputs =
            node.inputs().stream()
                .map(input -> new Operand(of(renumbered, input.node()), input.shape()))
                .toList();
        Node copy = new Node(kept.size(), node.op(), node.attribute(), inputs, node.shape());
        kept.add(copy);
        renumbered.put(node, copy);
      }
    }
    Map<Tensor, Node> keptOutputs = new LinkedHashMap<>();
    outputs.forEach((tensor, node) -> keptOutputs.put(tensor, of(renumbered, node)));
    Map<Variable, Node> keptAssignments = new LinkedHashMap<>();
    assignments.forEach((variable, node) -> keptAssignments.put(variable, of(renumbered, node)));
    Map<Node, Tensor> keptInputs = new LinkedHashMap<>();
    for (Node node : nodes) {
      Tensor tensor = inputs.get(node);
      if (tensor != null && isNeeded[node.index()]) {
        keptInputs.put(of(renumbered, node), tensor);
      }
    }
    return new Graph(List.copyOf(kept), keptOutputs, keptAssignments, keptInputs);
  }

  private static Node of(Map<Node, Node> renumbered, Node node) {
    Node copy = renumbered.get(node);
    if (copy == null) {
      throw new AssertionError(node + " is left out but needed");
    }
    return copy;
  }

  private static void mark(Collection<Node> nodes, boolean[] isNeeded) {
    nodes.forEach(node -> isNeeded[node.index()] = true);
  }
}
