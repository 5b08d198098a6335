package org.vae4j.nd4j.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.tensor.Axes;
import org.vae4j.api.tensor.Constant;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Section;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Transposes;
import org.vae4j.api.tensor.Variable;
import org.vae4j.api.tensor.Window;
import org.vae4j.nd4j.graph.Graph;
import org.vae4j.nd4j.graph.Group;
import org.vae4j.nd4j.graph.Node;
import org.vae4j.nd4j.graph.Operand;
import org.vae4j.nd4j.graph.Pass;
import org.vae4j.nd4j.graph.RowMap;

/** Turns a graph into instructions, and gives every value a place. */
final class Planner {
  private final Graph graph;
  private final List<Group> groups;
  private final Storage storage;
  private final long seed;
  private final PlanSettings settings;

  private final Map<Node, Group> groupOf = new LinkedHashMap<>();
  private final Map<Node, List<Node>> readers = new LinkedHashMap<>();
  private final Map<Node, Place> places = new LinkedHashMap<>();
  private final Map<Node, Place> copies = new LinkedHashMap<>();
  private final Map<Node, Place> rounded = new LinkedHashMap<>();
  private final Map<Node, Variable> inPlace = new LinkedHashMap<>();
  private final Map<Node, Node> takenOver = new LinkedHashMap<>();
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<NoiseFill> noises = new ArrayList<>();
  private final Map<Place, Constant> constants = new LinkedHashMap<>();
  private final Map<Tensor, float[]> outputs = new LinkedHashMap<>();
  private final List<Instruction> instructions = new ArrayList<>();

  private Planner(
      Graph graph, List<Group> groups, Storage storage, long seed, PlanSettings settings) {
    this.graph = graph;
    this.groups = groups;
    this.storage = storage;
    this.seed = seed;
    this.settings = settings;
  }

  /**
   * What was planned.
   *
   * @param instructions what is to be done, in no order yet
   * @param inputs the tensors that are fed, in the order of the numbers of their places
   * @param constants the places of numbers that never change
   * @param noises the instructions that draw random numbers
   * @param outputs the arrays that the caller sees
   */
  record Plan(
      List<Instruction> instructions,
      List<Tensor> inputs,
      Map<Place, Constant> constants,
      List<NoiseFill> noises,
      Map<Tensor, float[]> outputs) {}

  static Plan plan(
      Graph graph, List<Group> groups, Storage storage, long seed, PlanSettings settings) {
    Planner planner = new Planner(graph, groups, storage, seed, settings);
    planner.plan();
    return new Plan(
        planner.instructions, planner.inputs, planner.constants, planner.noises, planner.outputs);
  }

  private void plan() {
    for (Group group : groups) {
      group.nodes().forEach(node -> groupOf.put(node, group));
    }
    for (Node node : graph.nodes()) {
      for (Operand input : node.inputs()) {
        readers.computeIfAbsent(input.node(), absent -> new ArrayList<>()).add(node);
      }
    }
    if (settings.has(Pass.IN_PLACE)) {
      chooseAssignmentsInPlace();
      groups.forEach(this::chooseResultsInPlace);
    }
    for (Node node : graph.nodes()) {
      place(node);
    }
    groups.forEach(this::fuse);
    for (Node node : graph.nodes()) {
      if (!node.isFusible() && !node.isVirtual()) {
        instruct(node);
      }
    }
    graph.outputs().forEach(this::output);
    assignTheRest();
  }

  // ---- assignments

  /**
   * Finds the variables that can be overwritten as soon as their new values are known: those whose
   * new value is computed in a group, when nobody who needs the old value waits for that group.
   */
  private void chooseAssignmentsInPlace() {
    Map<Variable, Node> variableNodes = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.attribute() instanceof Variable variable) {
        variableNodes.put(variable, node);
      }
    }
    // Who has to wait for whom besides: writers for those who read the old value.
    Map<Object, Set<Object>> later = new LinkedHashMap<>();
    graph
        .assignments()
        .forEach(
            (variable, value) -> {
              Group writer = groupOf.get(value);
              if (writer == null || !value.op().isElementwise() || inPlace.containsKey(value)) {
                return;
              }
              Set<Object> oldReaders = new LinkedHashSet<>();
              Node old = variableNodes.get(variable);
              if (old != null) {
                actualReaders(old).forEach(reader -> oldReaders.add(unit(reader)));
              }
              oldReaders.remove(writer);
              if (oldReaders.stream().noneMatch(reader -> leads(writer, reader, later))) {
                inPlace.put(value, variable);
                for (Object reader : oldReaders) {
                  later.computeIfAbsent(reader, absent -> new HashSet<>()).add(writer);
                }
              }
            });
  }

  private Object unit(Node node) {
    Group group = groupOf.get(node);
    return group == null ? node : group;
  }

  private Set<Node> actualReaders(Node node) {
    Set<Node> actual = new LinkedHashSet<>();
    for (Node reader : readers.getOrDefault(node, List.of())) {
      if (reader.isVirtual()) {
        actual.addAll(readers.getOrDefault(reader, List.of()));
      } else {
        actual.add(reader);
      }
    }
    return actual;
  }

  /** Whether one group or node has to be done before another. */
  private boolean leads(Object from, Object to, Map<Object, Set<Object>> later) {
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
        actualReaders(member).forEach(reader -> open.push(unit(reader)));
      }
    }
    return false;
  }

  private void assignTheRest() {
    graph
        .assignments()
        .forEach(
            (variable, value) -> {
              if (variable.equals(inPlace.get(value))) {
                return;
              }
              Place source = place(value);
              if (value.op() == Op.VARIABLE) {
                // The old value may be overwritten in its turn.
                source = Place.inMemory(value.elements());
                instructions.add(new Copy(place(value), source, division(value.shape())));
              }
              Place target = Place.over(storage.place(variable));
              instructions.add(new Copy(source, target, division(value.shape())));
            });
  }

  private void output(Tensor tensor, Node node) {
    float[] values = new float[node.elements()];
    outputs.put(tensor, values);
    instructions.add(new OutputCopy(place(node), values, division(node.shape())));
  }

  // ---- results in place

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
      if (node.op().isElementwise() && isNeededOutside(node, group) && !inPlace.containsKey(node)) {
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
        && !group.equals(groupOf.get(node))
        && node.elements() == group.elements()
        && !graph.outputs().containsValue(node)
        && !graph.assignments().containsValue(node)
        && readers.getOrDefault(node, List.of()).stream()
            .allMatch(reader -> group.equals(groupOf.get(reader)));
  }

  // ---- places

  private Place place(Node node) {
    Place known = places.get(node);
    if (known != null) {
      return known;
    }
    Place place;
    Variable overwritten = inPlace.get(node);
    if (overwritten != null) {
      place = Place.over(storage.place(overwritten));
    } else if (takenOver.containsKey(node)) {
      place = Place.over(place(takenOver.get(node)));
    } else if (node.attribute() instanceof Variable variable) {
      place = storage.place(variable);
    } else if (node.op() == Op.INPUT) {
      place = Place.fed(node.elements(), inputs.size());
      inputs.add(required(graph.inputs().get(node), node));
    } else {
      place = Place.inMemory(node.elements());
      if (node.attribute() instanceof Constant constant) {
        constants.put(place, constant);
      }
    }
    places.put(node, place);
    return place;
  }

  /** Where native code finds a value: what is in Java's arrays is copied first. */
  private Place nativePlace(Operand operand) {
    Place place = place(operand.node());
    if (place.isNative()) {
      return place;
    }
    return copies.computeIfAbsent(
        operand.node(),
        inArrays -> {
          Place copy = Place.inMemory(inArrays.elements());
          // Divided as its reader is: a product of rows may read images.
          instructions.add(new Copy(place, copy, division(operand.shape())));
          return copy;
        });
  }

  /** Where a matrix product finds a value, in the type that it multiplies. */
  private Place operandPlace(Operand operand) {
    Place place = nativePlace(operand);
    if (settings.operands() == ElementType.FLOAT32) {
      return place;
    }
    return rounded.computeIfAbsent(
        operand.node(),
        exact -> {
          Place room = Rounding.room(exact.elements());
          instructions.add(new Rounding(place, room, division(operand.shape())));
          return room;
        });
  }

  private static <T> T required(@Nullable T value, Object what) {
    if (value == null) {
      throw new AssertionError(what);
    }
    return value;
  }

  private Division division(Shape shape) {
    return Division.of(shape, settings.shards());
  }

  // ---- groups

  private void fuse(Group group) {
    Division division = division(group);
    int columns = group.columns();
    Map<Node, Place> stored = new LinkedHashMap<>();
    for (Node node : group.nodes()) {
      if (node.op().isElementwise() && isNeededOutside(node, group)) {
        stored.put(node, place(node));
      }
    }
    FusedInstruction.Table table =
        new FusedInstruction.Table(
            group.elements(), columns, division, rowsTogether(group, division));
    TileProgram program =
        TileProgram.of(
            group,
            this::place,
            stored,
            map -> map.modulus() == 1 && table.tileColumns() == columns,
            place -> table.isFlat() && isDividedAs(place, division),
            settings.has(Pass.COMPOUND_LOOPS));
    List<Access> reads = new ArrayList<>();
    List<Access> writes = new ArrayList<>();
    for (TileProgram.Scalar scalar : program.scalars()) {
      reads.add(Access.whole(scalar.place()));
    }
    for (TileProgram.Load load : program.onceLoads()) {
      reads.add(Access.whole(load.place()));
    }
    for (TileProgram.Action action : program.actions()) {
      if (action instanceof TileProgram.Load load) {
        reads.add(access(load.place(), load.map(), division));
      } else if (action instanceof TileProgram.Borrow borrow) {
        reads.add(Access.divided(borrow.place(), division));
      }
    }
    stored.values().forEach(place -> writes.add(Access.divided(place, division)));
    List<FusedInstruction.Target> targets = new ArrayList<>();
    for (TileProgram.Reduction reduction : program.reductions()) {
      RowMap map = reduction.map();
      Place result = place(reduction.node());
      boolean isPartial = !table.isLocal(map) && division.blocks() > 1;
      Place target = isPartial ? Place.inMemory(result.elements() * division.blocks()) : result;
      if (isPartial) {
        instructions.add(
            new BlockReduction(
                reduction.op(),
                target,
                division.blocks(),
                result,
                division(reduction.node().shape())));
      }
      targets.add(new FusedInstruction.Target(reduction.op(), map, target, isPartial));
      writes.add(isPartial ? Access.whole(target) : access(target, map, division));
    }
    String shape =
        group.nodes().get(0).op().isElementwise()
            ? group.nodes().get(0).shape().toString()
            : group.nodes().get(0).input().shape().toString();
    instructions.add(new FusedInstruction(shape, table, program, targets, reads, writes));
  }

  /** See {@link FusedInstruction.Table}. */
  private static int rowsTogether(Group group, Division division) {
    int together = 0;
    for (Node node : group.nodes()) {
      if (!node.op().isElementwise()) {
        RowMap map = rowMap(node, group.columns());
        if (map.wholeRows() && map.modulus() > 1) {
          together = greatestCommonDivisor(map.divisor(), together);
        }
      }
    }
    return together == 0 || division.isWhole(group.columns() * together) ? together : 1;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  private static boolean isDividedAs(Place place, Division division) {
    TiledMemory tiles = place.tiles();
    return tiles != null && tiles.division().equals(division);
  }

  private static RowMap rowMap(Node node, int columns) {
    return node.repetition().rows(columns).orElseThrow();
  }

  private boolean isNeededOutside(Node node, Group group) {
    return graph.outputs().containsValue(node)
        || graph.assignments().containsValue(node)
        || actualReaders(node).stream().anyMatch(reader -> !group.equals(groupOf.get(reader)));
  }

  private static Access access(Place place, RowMap map, Division division) {
    if (map.isIdentity()) {
      return Access.divided(place, division);
    }
    int rowElements = map.columns() * map.divisor();
    return map.isLocal() && division.isWhole(rowElements)
        ? Access.divided(place, division.dividedBy(rowElements).times(map.width()))
        : Access.whole(place);
  }

  /** Blocks of whole rows, and of whole rows of what is reduced to them. */
  private Division division(Group group) {
    List<Node> reductions =
        group.nodes().stream().filter(node -> !node.op().isElementwise()).toList();
    Division whole = Division.of(1, group.elements(), 1);
    if (group.elements() <= Worker.TILE
        && reductions.stream().anyMatch(node -> node.op() == Op.LARGEST && !isLocal(node, group))) {
      // What blocks find has to be put together: longer than looking at a tile.
      return whole;
    }
    return group.nodes().stream()
        .map(node -> node.op().isElementwise() ? node.shape() : node.input().shape())
        .map(this::division)
        .distinct()
        .filter(division -> group.isFlat() || division.isWhole(group.columns()))
        .filter(
            division ->
                reductions.stream()
                    .filter(node -> isLocal(node, group))
                    .map(node -> rowMap(node, group.columns()))
                    .allMatch(map -> division.isWhole(map.columns() * map.divisor())))
        .max((a, b) -> Integer.compare(a.blocks(), b.blocks()))
        .orElse(whole);
  }

  /** Whether a block can have all that a reduction comes to one number of. */
  private static boolean isLocal(Node reduction, Group group) {
    return rowMap(reduction, group.columns()).isLocal() && !group.isFlat();
  }

  // ---- single operations

  private void instruct(Node node) {
    switch (node.op()) {
      case INPUT, VARIABLE, CONSTANT -> {}
      case NOISE -> {
        Division division = division(node.shape());
        noises.add(
            new NoiseFill((Noise) node.attribute(), seed, place(node), node.shape(), division));
        instructions.add(noises.get(noises.size() - 1));
      }
      case BROADCAST, SLICE, PAD, CONCATENATE, TRANSPOSE -> move(node);
      case MATMUL -> multiply(node);
      case CONVOLVE, CONVOLVE_TO_IMAGES, CONVOLVE_TO_KERNELS -> convolve(node);
      default -> throw new AssertionError(node);
    }
  }

  private void move(Node node) {
    int[] shape = node.shape().toArray();
    int[] zeros = new int[shape.length];
    Operand input = node.input();
    int[] sourceShape = input.shape().toArray();
    int[] sourceStrides = StridedCopy.strides(sourceShape);
    List<StridedCopy.Piece> pieces = new ArrayList<>();
    boolean keepsRows = false;
    switch (node.op()) {
      case BROADCAST -> {
        int[] strides = new int[shape.length];
        int shift = shape.length - sourceShape.length;
        for (int axis = 0; axis < sourceShape.length; axis++) {
          strides[axis + shift] = sourceShape[axis] == 1 ? 0 : sourceStrides[axis];
        }
        pieces.add(new StridedCopy.Piece(place(input.node()), shape, zeros, 0, strides));
      }
      case TRANSPOSE -> {
        int[] axes = ((Axes) node.attribute()).toArray();
        int[] strides = IntStream.of(axes).map(axis -> sourceStrides[axis]).toArray();
        pieces.add(new StridedCopy.Piece(place(input.node()), shape, zeros, 0, strides));
        keepsRows = axes[0] == 0;
      }
      case SLICE -> {
        Section section = (Section) node.attribute();
        int from = section.from() * sourceStrides[section.axis()];
        pieces.add(new StridedCopy.Piece(place(input.node()), shape, zeros, from, sourceStrides));
        keepsRows = section.axis() > 0;
      }
      case PAD -> {
        Section section = (Section) node.attribute();
        int[] from = zeros.clone();
        from[section.axis()] = section.from();
        pieces.add(new StridedCopy.Piece(place(input.node()), sourceShape, from, 0, sourceStrides));
        keepsRows = section.axis() > 0;
      }
      case CONCATENATE -> {
        int axis = ((Axes) node.attribute()).toArray()[0];
        int at = 0;
        for (Operand part : node.inputs()) {
          int[] sizes = part.shape().toArray();
          int[] from = zeros.clone();
          from[axis] = at;
          pieces.add(
              new StridedCopy.Piece(
                  place(part.node()), sizes, from, 0, StridedCopy.strides(sizes)));
          at += sizes[axis];
        }
        keepsRows = axis > 0;
      }
      default -> throw new AssertionError(node);
    }
    List<Access> reads = new ArrayList<>();
    for (Operand part : node.inputs()) {
      reads.add(
          keepsRows
              ? Access.divided(place(part.node()), division(part.shape()))
              : Access.whole(place(part.node())));
    }
    instructions.add(
        new StridedCopy(
            node.op(),
            node.shape(),
            pieces,
            place(node),
            node.op() != Op.PAD,
            division(node.shape()),
            reads));
  }

  private void multiply(Node node) {
    Operand left = node.input();
    Operand right = node.inputs().get(1);
    instructions.add(
        new MatrixProduct(
            settings.operands(),
            (Transposes) node.attribute(),
            operandPlace(left),
            left.shape(),
            operandPlace(right),
            right.shape(),
            place(node),
            division(node.shape())));
  }

  private void convolve(Node node) {
    Operand first = node.input();
    Operand second = node.inputs().get(1);
    Place firstPlace = nativePlace(first);
    Place secondPlace = nativePlace(second);
    Place result = place(node);
    boolean toImages = node.op() == Op.CONVOLVE_TO_IMAGES;
    boolean toKernels = node.op() == Op.CONVOLVE_TO_KERNELS;
    Shape images = toImages ? node.shape() : first.shape();
    Shape kernels = toKernels ? node.shape() : second.shape();
    Shape results = toImages ? first.shape() : toKernels ? second.shape() : node.shape();
    Convolution.Shapes shapes =
        new Convolution.Shapes(images, kernels, results, (Window) node.attribute());
    int batch = images.size(0);
    Division byImage = division(images).dividedBy(images.row().elements());
    int blocks = byImage.blocks();
    int[] rows =
        IntStream.rangeClosed(0, blocks)
            .map(block -> block < blocks ? byImage.from(block) : batch)
            .toArray();
    if (toImages
        && settings.has(Pass.ONEDNN)
        && settings.operands() == ElementType.FLOAT32
        && TransposedConvolution.suits(shapes)) {
      Convolution.Places all = new Convolution.Places(result, secondPlace, firstPlace);
      instructions.add(TransposedConvolution.of(shapes, all, byImage));
      return;
    }
    Division imageDivision = byImage.times(images.row().elements());
    Division resultDivision = byImage.times(results.row().elements());
    Place unusedImages = Place.inMemory(images.elements());
    Place unusedKernels = Place.inMemory(kernels.elements() * blocks);
    Convolution.Places unused = new Convolution.Places(unusedImages, unusedKernels, unusedImages);
    List<Access> spare =
        !settings.has(Pass.ONEDNN) && (toKernels || (toImages && !shapes.isExact()))
            ? List.of(Access.whole(unusedImages), Access.whole(unusedKernels))
            : List.of();
    Convolution.Places actual;
    List<Access> reads = new ArrayList<>();
    List<Access> writes = new ArrayList<>(spare);
    if (toKernels) {
      Place parts = blocks == 1 ? result : Place.inMemory(kernels.elements() * blocks);
      if (blocks > 1) {
        instructions.add(new BlockReduction(Op.SUM, parts, blocks, result, division(kernels)));
      }
      actual = new Convolution.Places(firstPlace, parts, secondPlace);
      reads.add(Access.divided(firstPlace, imageDivision));
      reads.add(Access.divided(secondPlace, resultDivision));
      writes.add(Access.whole(parts));
    } else if (toImages) {
      actual = new Convolution.Places(result, secondPlace, firstPlace);
      reads.add(Access.divided(firstPlace, resultDivision));
      reads.add(Access.whole(secondPlace));
      writes.add(Access.divided(result, imageDivision));
    } else {
      actual = new Convolution.Places(firstPlace, secondPlace, result);
      reads.add(Access.divided(firstPlace, imageDivision));
      reads.add(Access.whole(secondPlace));
      writes.add(Access.divided(result, resultDivision));
    }
    instructions.add(
        new Convolution(
            settings.operands(), node.op(), shapes, actual, unused, rows, reads, writes));
  }
}
