package org.vae4j.engine.train;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.data.BatchBuffer;
import org.vae4j.engine.data.BatchInputs;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.experiment.TrainingSettings;

/** One step of training for batches of one size: objectives, gradients and updates, compiled. */
final class StepGraph {
  private final BatchInputs inputs;
  private final List<Metric> readings;
  private final List<Assignment> updates;
  private final Program program;
  private final Feeds feeds = new Feeds();

  private StepGraph(
      BatchInputs inputs, List<Metric> readings, List<Assignment> updates, Program program) {
    this.inputs = inputs;
    this.readings = readings;
    this.updates = updates;
    this.program = program;
  }

  /** Makes the steps of one experiment. */
  static final class Compiler {
    private final TrainingSettings settings;
    private final DataDescription data;
    private final Model model;
    private final Estimator estimator;
    private final Optimizer optimizer;

    @Inject
    Compiler(
        Experiment experiment,
        DataDescription data,
        Model model,
        Estimator estimator,
        Optimizer optimizer) {
      this.settings = experiment.training();
      this.data = data;
      this.model = model;
      this.estimator = estimator;
      this.optimizer = optimizer;
    }

    StepGraph compile(int rows, OptimizerStates states, Session session) {
      BatchInputs inputs = new BatchInputs(Batch.inputs(rows, data));
      ForwardPass pass = ForwardPass.training("training");
      List<Objective> objectives = estimator.objectives(model, inputs.batch(), pass);
      Map<Variable, Tensor> gradients = gradients(objectives, settings.clipNorm());
      List<Assignment> updates = new ArrayList<>();
      gradients.forEach(
          (parameter, gradient) -> updates.addAll(states.update(optimizer, parameter, gradient)));
      updates.addAll(pass.assignments());
      List<Metric> readings = Metric.of(objectives);
      Program program =
          session.compile(readings.stream().map(Metric::value).distinct().toList(), updates);
      return new StepGraph(inputs, readings, updates, program);
    }
  }

  /** The gradient of every parameter that an objective moves. */
  private static Map<Variable, Tensor> gradients(
      List<Objective> objectives, Optional<Double> clipNorm) {
    Map<Variable, Tensor> gradients = new LinkedHashMap<>();
    for (Objective objective : objectives) {
      List<Variable> moved =
          Gradients.parameters(objective.loss()).stream().filter(objective.moves()).toList();
      List<Tensor> own =
          Gradients.of(mean(objective.loss()), moved.stream().map(Variable::tensor).toList());
      if (clipNorm.isPresent() && !own.isEmpty()) {
        own = clip(own, clipNorm.get());
      }
      for (int i = 0; i < moved.size(); i++) {
        if (gradients.put(moved.get(i), own.get(i)) != null) {
          throw new IllegalArgumentException(
              "objective "
                  + objective.name()
                  + " of the estimator moves "
                  + moved.get(i).name()
                  + ", which another objective moves too");
        }
      }
    }
    return gradients;
  }

  /** The one place where examples are averaged. */
  private static Tensor mean(Tensor loss) {
    return loss.shape().rank() == 0 ? loss : loss.mean(0);
  }

  /** Pascanu, Mikolov and Bengio 2013, algorithm 1: gradients times min(1, limit / ‖gradients‖). */
  private static List<Tensor> clip(List<Tensor> gradients, double limit) {
    Tensor norm =
        gradients.stream().map(StepGraph::sumOfSquares).reduce(Tensor::plus).orElseThrow().sqrt();
    // Exactly 1 where the norm is within the limit.
    Tensor factor = Tensor.constant(limit).dividedBy(norm.maximum(limit));
    return gradients.stream().map(gradient -> gradient.times(factor)).toList();
  }

  private static Tensor sumOfSquares(Tensor gradient) {
    return gradient.square().reshape(Shape.of(gradient.shape().elements())).sum(0);
  }

  List<String> names() {
    return readings.stream().map(Metric::name).toList();
  }

  /** The parameters that a step moves. */
  List<Variable> moved() {
    return updates.stream().map(Assignment::variable).filter(Variable::isTrainable).toList();
  }

  /** How many tensors of each operation there are. */
  Map<String, Long> expressions() {
    List<Tensor> roots = new ArrayList<>();
    readings.forEach(reading -> roots.add(reading.value()));
    updates.forEach(update -> roots.add(update.value()));
    Map<String, Long> counts = new TreeMap<>();
    Gradients.inputsFirst(roots)
        .forEach(
            tensor -> counts.merge(tensor.op().name().toLowerCase(Locale.ROOT), 1L, Long::sum));
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(count -> sorted.put(count.getKey(), count.getValue()));
    return sorted;
  }

  Program program() {
    return program;
  }

  /** What a run is fed besides the batch. */
  Feeds feeds() {
    return feeds;
  }

  /**
   * Makes a step and adds what it read.
   *
   * @param step the number of the step, from 1
   * @return whether all that was read is finite
   */
  boolean run(BatchBuffer batch, int step, Totals totals) {
    inputs.feed(feeds, batch);
    program.run(feeds.at(step, batch.ids()));
    boolean finite = true;
    for (int i = 0; i < readings.size(); i++) {
      finite &= totals.add(i, program.value(readings.get(i).value()), batch.rows());
    }
    totals.count(batch.rows());
    return finite;
  }
}
