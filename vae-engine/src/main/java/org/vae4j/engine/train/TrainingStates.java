package org.vae4j.engine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.experiment.TrainingSettings;

/** What training remembers beside what parts do; the graphs of all batch sizes share it. */
final class TrainingStates {
  private final Map<String, OptimizerStates> optimizers = new LinkedHashMap<>();
  private final Optional<WeightAverages> averages;

  TrainingStates(List<Turn> turns, TrainingSettings settings) {
    for (Turn turn : turns) {
      String scope = turns.size() == 1 ? "optimizer/" : "optimizer/" + turn.name() + "/";
      boolean areCounted = settings.skipSteps().isPresent() || turn.condition().isPresent();
      if (optimizers.put(turn.name(), new OptimizerStates(scope, areCounted)) != null) {
        throw new IllegalArgumentException(
            "two turns of the estimator are called '" + turn.name() + "'");
      }
    }
    this.averages = settings.weightAveraging().map(WeightAverages::new);
  }

  /** What is remembered for a turn: two turns that move a parameter remember it apart. */
  OptimizerStates of(Turn turn) {
    OptimizerStates states = optimizers.get(turn.name());
    if (states == null) {
      throw new IllegalArgumentException(
          "the estimator has no turn '" + turn.name() + "' at its first call of turns()");
    }
    return states;
  }

  Optional<WeightAverages> averages() {
    return averages;
  }

  List<Variable> variables() {
    List<Variable> all = new ArrayList<>();
    optimizers.values().forEach(states -> all.addAll(states.variables()));
    averages.ifPresent(each -> all.addAll(each.variables()));
    return all;
  }
}
