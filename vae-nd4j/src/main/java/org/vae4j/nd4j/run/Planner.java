package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.tensor.Constant;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.nd4j.graph.Graph;
import org.vae4j.nd4j.graph.Group;
import org.vae4j.nd4j.graph.Node;
import org.vae4j.nd4j.graph.Pass;

/**
 * Turns a graph into instructions.
 *
 * <p>{@link Overwriting} decides what needs no memory of its own, {@link Places} gives every value
 * a place, {@link GroupLowering}, {@link OperationLowering} and {@link ConvolutionLowering} make
 * the instructions.
 */
final class Planner {
  private final Grouping grouping;
  private final Storage storage;
  private final long seed;
  private final Overwriting overwriting;
  private final List<Instruction> instructions = new ArrayList<>();
  private final Places places;
  private final GroupLowering groupLowering;
  private final OperationLowering operationLowering;
  private final ConvolutionLowering convolutionLowering;
  private final List<NoiseFill> noises = new ArrayList<>();
  private final Map<Tensor, float[]> outputs = new LinkedHashMap<>();

  private Planner(Grouping grouping, Storage storage, long seed, PlanSettings settings) {
    this.grouping = grouping;
    this.storage = storage;
    this.seed = seed;
    overwriting =
        settings.has(Pass.IN_PLACE) ? Overwriting.of(grouping) : Overwriting.nothing(grouping);
    places = new Places(grouping.graph(), overwriting, storage, settings, instructions);
    groupLowering = new GroupLowering(grouping, places, settings, instructions);
    operationLowering = new OperationLowering(places, settings, instructions);
    convolutionLowering = new ConvolutionLowering(places, settings, instructions);
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
    Planner planner = new Planner(new Grouping(graph, groups), storage, seed, settings);
    planner.plan();
    return new Plan(
        planner.instructions,
        planner.places.inputs(),
        planner.places.constants(),
        planner.noises,
        planner.outputs);
  }

  private void plan() {
    Graph graph = grouping.graph();
    graph.nodes().forEach(places::of);
    grouping.groups().forEach(groupLowering::lower);
    for (Node node : graph.nodes()) {
      if (!node.isFusible() && !node.isVirtual()) {
        instruct(node);
      }
    }
    graph.outputs().forEach(this::output);
    assignTheRest();
  }

  private void instruct(Node node) {
    switch (node.op()) {
      case INPUT, VARIABLE, CONSTANT -> {}
      case NOISE -> noises.add(operationLowering.draw(node, seed));
      case BROADCAST, SLICE, PAD, CONCATENATE, TRANSPOSE -> operationLowering.move(node);
      case MATMUL -> operationLowering.multiply(node);
      case CONVOLVE, CONVOLVE_TO_IMAGES, CONVOLVE_TO_KERNELS -> convolutionLowering.lower(node);
      default -> throw new AssertionError(node);
    }
  }

  private void output(Tensor tensor, Node node) {
    float[] values = new float[node.elements()];
    outputs.put(tensor, values);
    instructions.add(new OutputCopy(places.of(node), values, places.division(node.shape())));
  }

  /** Variables that no group has written over. */
  private void assignTheRest() {
    grouping
        .graph()
        .assignments()
        .forEach(
            (variable, value) -> {
              if (variable.equals(overwriting.variable(value))) {
                return;
              }
              Place source = places.of(value);
              if (value.op() == Op.VARIABLE) {
                // The old value may be overwritten in its turn.
                source = Place.inMemory(value.elements());
                instructions.add(
                    new Copy(places.of(value), source, places.division(value.shape())));
              }
              Place target = Place.over(storage.place(variable));
              instructions.add(new Copy(source, target, places.division(value.shape())));
            });
  }
}
