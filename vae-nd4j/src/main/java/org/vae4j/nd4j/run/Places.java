package org.vae4j.nd4j.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.tensor.Constant;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.nd4j.graph.Graph;
import org.vae4j.nd4j.graph.Node;
import org.vae4j.nd4j.graph.Operand;

/** Where the values of a graph are, and the copies that bring them where they are needed. */
final class Places {
  private final Graph graph;
  private final Overwriting overwriting;
  private final Storage storage;
  private final PlanSettings settings;
  private final List<Instruction> instructions;

  private final Map<Node, Place> places = new HashMap<>();
  private final Map<Node, Place> copies = new HashMap<>();
  private final Map<Node, Place> rounded = new HashMap<>();
  private final List<Tensor> inputs = new ArrayList<>();
  private final Map<Place, Constant> constants = new LinkedHashMap<>();

  /**
   * Places for a graph's values.
   *
   * @param instructions where copies are added
   */
  Places(
      Graph graph,
      Overwriting overwriting,
      Storage storage,
      PlanSettings settings,
      List<Instruction> instructions) {
    this.graph = graph;
    this.overwriting = overwriting;
    this.storage = storage;
    this.settings = settings;
    this.instructions = instructions;
  }

  /** The tensors that are fed, in the order of the numbers of their places. */
  List<Tensor> inputs() {
    return inputs;
  }

  /** The places of numbers that never change. */
  Map<Place, Constant> constants() {
    return constants;
  }

  Division division(Shape shape) {
    return Division.of(shape, settings.shards());
  }

  /** Where a value is, from the time it is known. */
  Place of(Node node) {
    Place known = places.get(node);
    if (known != null) {
      return known;
    }
    Place place;
    Variable overwritten = overwriting.variable(node);
    Node takenOver = overwriting.value(node);
    if (overwritten != null) {
      place = Place.over(storage.place(overwritten));
    } else if (takenOver != null) {
      place = Place.over(of(takenOver));
    } else if (node.attribute() instanceof Variable variable) {
      place = storage.place(variable);
    } else if (node.op() == Op.INPUT) {
      place = Place.fed(node.elements(), inputs.size());
      inputs.add(requireNonNull(graph.inputs().get(node)));
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
  Place inNativeMemory(Operand operand) {
    Place place = of(operand.node());
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
  Place multiplied(Operand operand) {
    Place place = inNativeMemory(operand);
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
}
