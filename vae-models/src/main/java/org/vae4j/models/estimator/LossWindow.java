package org.vae4j.models.estimator;

import java.util.List;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * Whether a loss falls no more, from its means over windows of steps; kept in states, so that it is
 * known in every program.
 */
final class LossWindow {
  /** Above every mean loss: the first window is compared with none. */
  private static final double NONE = 1e30;

  private final int window;
  private final int most;

  /** 1 where the loss falls no more. */
  private final Variable isOver;

  private final Variable steps;

  /** The sum of the losses in the window, and how many they are. */
  private final Variable sum;

  private final Variable count;

  /** The mean of the window before. */
  private final Variable previous;

  /**
   * No loss yet.
   *
   * @param window how many steps are averaged
   * @param most after how many steps it is over whatever the loss does
   */
  LossWindow(Parameters parameters, int window, int most) {
    this.window = window;
    this.most = most;
    this.isOver = state(parameters, "is-over", 0);
    this.steps = state(parameters, "steps", 0);
    this.sum = state(parameters, "sum", 0);
    this.count = state(parameters, "count", 0);
    this.previous = state(parameters, "previous", NONE);
  }

  private static Variable state(Parameters parameters, String name, double initial) {
    return parameters.state(name, Shape.scalar(), Initializer.constant(initial));
  }

  /** 1 where the loss falls no more, a scalar. */
  Variable isOver() {
    return isOver;
  }

  /**
   * Counts a step: it is over where the mean of a full window is above that of the one before.
   *
   * @param loss a scalar
   */
  void count(Tensor loss, ForwardPass pass) {
    Tensor counted = pass.state(count).plus(1);
    Tensor total = pass.state(sum).plus(loss);
    Tensor taken = pass.state(steps).plus(1);
    Tensor isFull = counted.greaterThan(Tensor.constant(window - 0.5));
    Tensor isPartial = isFull.negate().plus(1);
    Tensor mean = total.times(1.0 / window);
    Tensor rises = isFull.times(mean.greaterThan(pass.state(previous)));
    pass.assign(isOver, rises.maximum(taken.greaterThan(Tensor.constant(most - 0.5))));
    pass.assign(steps, taken);
    pass.assign(previous, mean.mask(isFull).plus(pass.state(previous).mask(isPartial)));
    pass.assign(count, counted.times(isPartial));
    pass.assign(sum, total.mask(isPartial));
  }

  /** Forgets all steps. */
  void clear(ForwardPass pass) {
    for (Variable each : List.of(isOver, steps, sum, count)) {
      pass.assign(each, Tensor.constant(0));
    }
    pass.assign(previous, Tensor.constant(NONE));
  }
}
