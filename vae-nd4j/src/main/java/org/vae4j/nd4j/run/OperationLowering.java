package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.api.tensor.Axes;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Section;
import org.vae4j.api.tensor.Transposes;
import org.vae4j.nd4j.graph.Node;
import org.vae4j.nd4j.graph.Operand;

/** Turns operations that are in no group into instructions, but for convolutions. */
final class OperationLowering {
  private final Places places;
  private final PlanSettings settings;
  private final List<Instruction> instructions;

  OperationLowering(Places places, PlanSettings settings, List<Instruction> instructions) {
    this.places = places;
    this.settings = settings;
    this.instructions = instructions;
  }

  /** Draws random numbers. */
  NoiseFill draw(Node node, long seed) {
    NoiseFill fill =
        new NoiseFill(
            (Noise) node.attribute(),
            seed,
            places.of(node),
            node.shape(),
            places.division(node.shape()));
    instructions.add(fill);
    return fill;
  }

  /** Copies values in other places: broadcasts, transpositions, sections. */
  void move(Node node) {
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
        pieces.add(new StridedCopy.Piece(places.of(input.node()), shape, zeros, 0, strides));
      }
      case TRANSPOSE -> {
        int[] axes = ((Axes) node.attribute()).toArray();
        int[] strides = IntStream.of(axes).map(axis -> sourceStrides[axis]).toArray();
        pieces.add(new StridedCopy.Piece(places.of(input.node()), shape, zeros, 0, strides));
        keepsRows = axes[0] == 0;
      }
      case SLICE -> {
        Section section = (Section) node.attribute();
        int from = section.from() * sourceStrides[section.axis()];
        pieces.add(
            new StridedCopy.Piece(places.of(input.node()), shape, zeros, from, sourceStrides));
        keepsRows = section.axis() > 0;
      }
      case PAD -> {
        Section section = (Section) node.attribute();
        int[] from = zeros.clone();
        from[section.axis()] = section.from();
        pieces.add(
            new StridedCopy.Piece(places.of(input.node()), sourceShape, from, 0, sourceStrides));
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
                  places.of(part.node()), sizes, from, 0, StridedCopy.strides(sizes)));
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
              ? Access.divided(places.of(part.node()), places.division(part.shape()))
              : Access.whole(places.of(part.node())));
    }
    instructions.add(
        new StridedCopy(
            node.op(),
            node.shape(),
            pieces,
            places.of(node),
            node.op() != Op.PAD,
            places.division(node.shape()),
            reads));
  }

  /** Multiplies matrices. */
  void multiply(Node node) {
    Operand left = node.input();
    Operand right = node.inputs().get(1);
    instructions.add(
        new MatrixProduct(
            settings.operands(),
            (Transposes) node.attribute(),
            places.multiplied(left),
            left.shape(),
            places.multiplied(right),
            right.shape(),
            places.of(node),
            places.division(node.shape())));
  }
}
