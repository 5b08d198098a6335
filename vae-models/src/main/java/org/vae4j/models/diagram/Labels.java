package org.vae4j.models.diagram;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;

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
    return scope.all().stream()
        .filter(variable -> variable.name().equals(scope.name() + "weight"))
        .map(weight -> dense(weight.shape().size(0), weight.shape().size(1)))
        .findFirst()
        .orElseThrow();
  }

  /** A dense layer, such as {@code dense 784 → 500}. */
  public static String dense(int inputs, int outputs) {
    return "dense " + inputs + " → " + outputs;
  }
}
