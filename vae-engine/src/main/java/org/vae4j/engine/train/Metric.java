package org.vae4j.engine.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.tensor.Tensor;

/**
 * A quantity of a batch that a person follows: a loss or one of its terms.
 *
 * @param name its name in metrics
 * @param value {@code [rows]} or a scalar
 */
record Metric(String name, Tensor value) {
  /**
   * The losses and terms of objectives; a name that several of them have is preceded by that of its
   * objective.
   */
  static List<Metric> of(List<Objective> objectives) {
    Set<String> names = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (Objective objective : objectives) {
      if (!names.add(objective.name())) {
        throw new IllegalArgumentException(
            "two objectives of the estimator are called '" + objective.name() + "'");
      }
      for (Term term : objective.terms()) {
        if (!names.add(term.name())) {
          shared.add(term.name());
        }
      }
    }
    List<Metric> readings = new ArrayList<>();
    for (Objective objective : objectives) {
      readings.add(new Metric(objective.name(), objective.loss()));
      for (Term term : objective.terms()) {
        String name =
            shared.contains(term.name()) ? objective.name() + "_" + term.name() : term.name();
        readings.add(new Metric(name, term.value()));
      }
    }
    return readings;
  }
}
