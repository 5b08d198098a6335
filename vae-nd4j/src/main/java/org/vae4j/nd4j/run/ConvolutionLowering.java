package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Window;
import org.vae4j.nd4j.graph.Node;
import org.vae4j.nd4j.graph.Operand;
import org.vae4j.nd4j.graph.Pass;

/** Turns convolutions and their transposes into instructions, divided by image. */
final class ConvolutionLowering {
  private final Places places;
  private final PlanSettings settings;
  private final List<Instruction> instructions;

  ConvolutionLowering(Places places, PlanSettings settings, List<Instruction> instructions) {
    this.places = places;
    this.settings = settings;
    this.instructions = instructions;
  }

  void lower(Node node) {
    Operand first = node.input();
    Operand second = node.inputs().get(1);
    Place firstPlace = places.inNativeMemory(first);
    Place secondPlace = places.inNativeMemory(second);
    Place result = places.of(node);
    boolean toImages = node.op() == Op.CONVOLVE_TO_IMAGES;
    boolean toKernels = node.op() == Op.CONVOLVE_TO_KERNELS;
    Shape images = toImages ? node.shape() : first.shape();
    Shape kernels = toKernels ? node.shape() : second.shape();
    Shape results = toImages ? first.shape() : toKernels ? second.shape() : node.shape();
    Convolution.Shapes shapes =
        new Convolution.Shapes(images, kernels, results, (Window) node.attribute());
    int batch = images.size(0);
    Division byImage = places.division(images).dividedBy(images.row().elements());
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
        instructions.add(
            new BlockReduction(Op.SUM, parts, blocks, result, places.division(kernels)));
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
