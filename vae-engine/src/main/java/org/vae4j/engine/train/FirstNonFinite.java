package org.vae4j.engine.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/** Finds the first tensor of a computation that is not finite, in the order of computing. */
final class FirstNonFinite {
  private FirstNonFinite() {}

  /**
   * A person's words for the tensor, its part and the range of its inputs; empty where all are
   * finite.
   *
   * @param session keeps the variables
   * @param roots what is computed
   * @param run runs the program that has every tensor on the way
   */
  static Optional<String> of(Session session, Collection<Tensor> roots, Consumer<Program> run) {
    List<Tensor> all = Gradients.inputsFirst(roots);
    List<Tensor> computed = all.stream().filter(tensor -> !tensor.inputs().isEmpty()).toList();
    Set<Tensor> outputs = new HashSet<>(computed);
    List<Tensor> read = new ArrayList<>(computed);
    for (Tensor tensor : computed) {
      for (Tensor input : tensor.inputs()) {
        if (outputs.add(input)) {
          read.add(input);
        }
      }
    }
    Program program = session.compile(read, List.of());
    run.accept(program);
    return computed.stream()
        .filter(tensor -> !isFinite(program.value(tensor)))
        .findFirst()
        .map(tensor -> words(tensor, program));
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static String words(Tensor tensor, Program program) {
    List<String> ranges = new ArrayList<>();
    for (Tensor input : tensor.inputs()) {
      if (input.op() != Op.CONSTANT) {
        ranges.add(range(program.value(input)));
      }
    }
    return tensor.op().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " "
        + tensor.shape()
        + part(tensor).map(name -> " after " + name).orElse("")
        + (ranges.isEmpty() ? "" : ", of numbers " + String.join(" and ", ranges));
  }

  private static String range(float[] values) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return String.format(Locale.ROOT, "from %.4g to %.4g", min, max);
  }

  /** The scope of the parameter that is nearest before a tensor. */
  private static Optional<String> part(Tensor tensor) {
    Deque<Tensor> next = new ArrayDeque<>(List.of(tensor));
    Set<Tensor> seen = new HashSet<>(next);
    while (!next.isEmpty()) {
      Tensor at = next.remove();
      if (at.attribute() instanceof Variable variable) {
        int end = variable.name().lastIndexOf('/');
        return Optional.of(end < 0 ? variable.name() : variable.name().substring(0, end));
      }
      for (Tensor input : at.inputs()) {
        if (seen.add(input)) {
          next.add(input);
        }
      }
    }
    return Optional.empty();
  }
}
