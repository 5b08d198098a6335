package org.vae4j.testkit;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/**
 * Compares gradients with finite differences in double precision.
 *
 * <p>The differences are central, of fourth order (Abramowitz and Stegun 1964, 25.3.6), with steps
 * of 1e-3, 1e-4 and 1e-5: an element agrees if it does with one of these steps, because a wide one
 * may step over a kink, and a narrow one loses digits.
 */
public final class GradientCheck {
  private static final double[] STEPS = {1e-3, 1e-4, 1e-5};
  private static final int ELEMENTS = 24;
  private static final double TOLERANCE = 1e-6;

  private GradientCheck() {}

  /**
   * Fails unless the gradient of a scalar by each variable agrees with finite differences to 1e-6,
   * relative where the gradient is above 1. Of a variable with more than 24 elements, 24 are looked
   * at.
   *
   * @param session holds the values of the variables; they are as before when the check is done
   * @param loss a scalar
   * @param variables what to differentiate by
   * @param feeds what the loss is computed from
   */
  public static void assertGradients(
      ReferenceSession session, Tensor loss, List<Variable> variables, Feeds feeds) {
    List<Tensor> gradients = Gradients.of(loss, variables.stream().map(Variable::tensor).toList());
    ReferenceProgram program = session.compile(gradients);
    program.run(feeds);
    ReferenceProgram losses = session.compile(List.of(loss));
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      double[] gradient = program.exactValue(gradients.get(i));
      int stride = (gradient.length + ELEMENTS - 1) / ELEMENTS;
      for (int element = 0; element < gradient.length; element += stride) {
        assertAgrees(session, losses, loss, feeds, variable, element, gradient[element]);
      }
    }
  }

  /**
   * Fails unless the gradients of the gradients agree with finite differences too.
   *
   * @see #assertGradients
   */
  public static void assertSecondGradients(
      ReferenceSession session, Tensor loss, List<Variable> variables, Feeds feeds) {
    List<Tensor> gradients = Gradients.of(loss, variables.stream().map(Variable::tensor).toList());
    List<Tensor> parts = new ArrayList<>();
    for (Tensor gradient : gradients) {
      float[] weights = new float[gradient.shape().elements()];
      new CounterNoise(1, "weights " + parts.size()).normal(0, 0, 0, weights, 0, weights.length);
      double[] wide = new double[weights.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = weights[i];
      }
      parts.add(gradient.times(Tensor.constant(gradient.shape(), wide)).sum());
    }
    assertGradients(session, parts.stream().reduce(Tensor::plus).orElseThrow(), variables, feeds);
  }

  private static void assertAgrees(
      ReferenceSession session,
      ReferenceProgram program,
      Tensor loss,
      Feeds feeds,
      Variable variable,
      int element,
      double gradient) {
    double best = Double.NaN;
    for (double step : STEPS) {
      double difference = difference(session, program, loss, feeds, variable, element, step);
      double error = Math.abs(difference - gradient);
      if (error <= TOLERANCE * Math.max(1, Math.abs(gradient))) {
        return;
      }
      if (!(Math.abs(best - gradient) <= error)) {
        best = difference;
      }
    }
    throw new AssertionError(
        String.format(
            "the gradient of %s by element %d of %s is %.7g, and finite differences give %.7g",
            loss, element, variable, gradient, best));
  }

  private static double difference(
      ReferenceSession session,
      ReferenceProgram program,
      Tensor loss,
      Feeds feeds,
      Variable variable,
      int element,
      double step) {
    double[] values = session.readExactly(variable);
    double[] losses = new double[5];
    for (int place = -2; place <= 2; place++) {
      double[] moved = values.clone();
      moved[element] += place * step;
      session.writeExactly(variable, moved);
      program.run(feeds);
      losses[place + 2] = program.exactValue(loss)[0];
    }
    session.writeExactly(variable, values);
    return (losses[0] - 8 * losses[1] + 8 * losses[3] - losses[4]) / (12 * step);
  }
}
