package org.vae4j.models.diagram;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Variable;

/** Short texts for diagrams and messages. */
public final class Labels {
  private Labels() {}

  /** The sizes of a shape, such as {@code 1 × 28 × 28}. */
  public static String sizes(Shape shape) {
    return shape.rank() == 0
        ? "1"
        : Arrays.stream(shape.toArray()).mapToObj(Integer::toString).collect(joining(" × "));
  }

  /** The name of an activation as experiments write it, such as {@code leaky-relu}. */
  public static String name(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * A dense layer whose parameters have been made, such as {@code dense 500 → 40}.
   *
   * @param scope the scope of its {@code weight}
   */
  public static String dense(Parameters scope) {
    Shape weight = shape(scope, "weight");
    return dense(weight.size(0), weight.size(1));
  }

  /** The shape of a parameter that has been made. */
  public static Shape shape(Parameters scope, String name) {
    return scope.all().stream()
        .filter(variable -> variable.name().equals(scope.name() + name))
        .map(Variable::shape)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(scope.name() + name + " is not made yet"));
  }

  /** A dense layer, such as {@code dense 784 → 500}. */
  public static String dense(int inputs, int outputs) {
    return "dense " + inputs + " → " + outputs;
  }
}
