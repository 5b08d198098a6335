package org.vae4j.api.comparison;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The noise and the bias of estimators' gradients at fixed parameters of a model.
 *
 * <p>Gradients are those of the mean loss of a batch, in nats per example and unit of the
 * parameters; norms are Euclidean, over all parameters of a group.
 *
 * @param name the experiment's name
 * @param examples the examples of the batch
 * @param draws how many gradients of each estimator were measured
 * @param groups the groups of parameters, such as {@code encoder}; each has the same estimators in
 *     the same order
 */
public record GradientComparison(String name, int examples, int draws, List<Group> groups) {
  public GradientComparison {
    requireNonNull(name, "name");
    groups = List.copyOf(groups);
  }

  /**
   * A group of parameters.
   *
   * @param name the part of the model that they belong to
   * @param estimators at least one; the first is the reference that bias is measured from
   */
  public record Group(String name, List<Gradient> estimators) {
    public Group {
      requireNonNull(name, "name");
      estimators = List.copyOf(estimators);
      if (estimators.isEmpty()) {
        throw new IllegalArgumentException("a group has at least one estimator");
      }
    }
  }

  /**
   * The gradient that one estimator gives a group.
   *
   * @param estimator the estimator's name
   * @param norm the norm of the mean gradient, without what noise adds to it
   * @param deviation the root of the summed variance of one draw; 0 where no gradient flows
   * @param bias empty for the reference
   */
  public record Gradient(String estimator, double norm, double deviation, Optional<Bias> bias) {
    public Gradient {
      requireNonNull(estimator, "estimator");
      requireNonNull(bias, "bias");
    }
  }

  /**
   * The distance of a mean gradient from the reference's, without what noise adds to it.
   *
   * @param distance the estimate; 0 where the means are no farther apart than noise explains
   * @param low the lower end of its 95 % interval, about; above 0 where a bias is told from noise
   * @param high the upper end
   */
  public record Bias(double distance, double low, double high) {
    /** Whether the distance is told from 0. */
    public boolean isSignificant() {
      return low > 0;
    }
  }
}
