package org.vae4j.testkit.reference;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Constant;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Input;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/** A program that computes every tensor anew at each run, each after its inputs. */
public final class ReferenceProgram implements Program {
  private final ReferenceSession session;
  private final List<Tensor> outputs;
  private final List<Assignment> assignments;
  private final List<Tensor> order;
  private final Map<Tensor, double[]> results = new HashMap<>();

  ReferenceProgram(ReferenceSession session, List<Tensor> outputs, List<Assignment> assignments) {
    this.session = session;
    this.outputs = List.copyOf(outputs);
    this.assignments = List.copyOf(assignments);
    List<Tensor> roots = new ArrayList<>(outputs);
    for (Assignment assignment : assignments) {
      roots.add(assignment.value());
      session.valueOf(assignment.variable());
    }
    this.order = Gradients.inputsFirst(roots);
    for (Tensor tensor : order) {
      if (tensor.attribute() instanceof Variable variable) {
        session.valueOf(variable);
      }
    }
  }

  @Override
  public void run(Feeds feeds) {
    session.requireOpen();
    Map<Tensor, double[]> values = new HashMap<>();
    for (Tensor tensor : order) {
      List<double[]> inputs = tensor.inputs().stream().map(values::get).toList();
      values.put(tensor, inputs.isEmpty() ? leaf(tensor, feeds) : Kernels.apply(tensor, inputs));
    }
    results.clear();
    for (Tensor output : outputs) {
      results.put(output, values.get(output));
    }
    for (Assignment assignment : assignments) {
      session.assign(assignment.variable(), requireNonNull(values.get(assignment.value())).clone());
    }
  }

  @Override
  public float[] value(Tensor output) {
    return ReferenceSession.narrow(exactValue(output));
  }

  /** The value of an output in the last run, not rounded; a new array. */
  public double[] exactValue(Tensor output) {
    if (!outputs.contains(output)) {
      throw new IllegalArgumentException(output + " is not an output of this program");
    }
    double[] result = results.get(output);
    if (result == null) {
      throw new IllegalStateException("the program has not run yet");
    }
    return result.clone();
  }

  private double[] leaf(Tensor tensor, Feeds feeds) {
    return switch (tensor.op()) {
      case INPUT -> input(tensor, feeds);
      case VARIABLE -> session.valueOf((Variable) tensor.attribute()).clone();
      case NOISE -> noise(tensor, feeds);
      case CONSTANT -> constant((Constant) tensor.attribute());
      default -> throw new AssertionError(tensor);
    };
  }

  private static double[] input(Tensor tensor, Feeds feeds) {
    float[] value =
        feeds
            .value(tensor)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "input "
                            + ((Input) tensor.attribute()).name()
                            + tensor.shape()
                            + " has no value"));
    return ReferenceSession.widen(value);
  }

  private static double[] constant(Constant constant) {
    double[] values = new double[constant.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = constant.value(i);
    }
    return values;
  }

  private double[] noise(Tensor tensor, Feeds feeds) {
    Noise noise = (Noise) tensor.attribute();
    int[] rows = feeds.rows();
    if (tensor.shape().size(0) % rows.length != 0) {
      throw new IllegalArgumentException(
          "noise "
              + noise.stream()
              + tensor.shape()
              + " does not share out among the "
              + rows.length
              + " rows of the run");
    }
    CounterNoise numbers = new CounterNoise(session.seed(), noise.stream()).atLink(feeds.link());
    float[] values = new float[tensor.shape().elements()];
    int perRow = values.length / rows.length;
    for (int i = 0; i < rows.length; i++) {
      switch (noise.kind()) {
        case NORMAL -> numbers.normal(feeds.step(), rows[i], 0, values, i * perRow, perRow);
        case UNIFORM -> numbers.uniform(feeds.step(), rows[i], 0, values, i * perRow, perRow);
      }
    }
    return ReferenceSession.widen(values);
  }
}
