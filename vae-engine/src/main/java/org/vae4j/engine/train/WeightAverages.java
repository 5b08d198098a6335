package org.vae4j.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.experiment.WeightAveraging;

/**
 * The averages of parameters over steps, as variables that the graphs of all batch sizes share:
 * average ← decay · average + (1 − decay) · parameter, as Child 2021.
 */
final class WeightAverages {
  private final WeightAveraging settings;
  private final Map<Variable, Variable> averages = new LinkedHashMap<>();

  WeightAverages(WeightAveraging settings) {
    this.settings = settings;
  }

  /** The averages. */
  List<Variable> variables() {
    return List.copyOf(averages.values());
  }

  /** What is averaged. */
  Set<Variable> parameters() {
    return averages.keySet();
  }

  /**
   * Takes a parameter's new value into its average.
   *
   * @param step the number of the update, a scalar: 1 at the first
   */
  Assignment update(Variable parameter, Tensor value, Tensor step) {
    Variable average =
        averages.computeIfAbsent(
            parameter,
            absent ->
                Variable.state(
                    Checkpoint.AVERAGE + parameter.name(),
                    parameter.shape(),
                    Initializer.constant(0)));
    Tensor decay = decay(step);
    return new Assignment(
        average, average.tensor().times(decay).plus(value.times(Tensor.constant(1).minus(decay))));
  }

  /** Exactly 0 at the first step, after which the average is the parameter. */
  private Tensor decay(Tensor step) {
    Tensor decay = Tensor.constant(settings.decay());
    return (settings.warmUp() ? step.plus(1).dividedBy(step.plus(10)).minimum(decay) : decay)
        .mask(step.minus(1));
  }

  /** Gives parameters their averages in a scope whose own they are. */
  void copy(Session training, Session scope) {
    averages.forEach((parameter, average) -> scope.write(parameter, training.read(average)));
  }
}
