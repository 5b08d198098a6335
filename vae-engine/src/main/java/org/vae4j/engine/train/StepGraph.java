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
import org.vae4j.engine.experiment.SkipSteps;
import org.vae4j.engine.experiment.TrainingSettings;

/** One step of training for batches of one size: objectives, gradients and updates, compiled. */
final class StepGraph {
  private final BatchInputs inputs;
  private final List<Metric> readings;
  private final List<Assignment> updates;
  private final Optional<Tensor> taken;
  private final Program program;
  private final Feeds feeds = new Feeds();

  private StepGraph(
      BatchInputs inputs,
      List<Metric> readings,
      List<Assignment> updates,
      Optional<Tensor> taken,
      Program program) {
    this.inputs = inputs;
    this.readings = readings;
    this.updates = updates;
    this.taken = taken;
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

    StepGraph compile(
        int rows, OptimizerStates states, Optional<WeightAverages> averages, Session session) {
      BatchInputs inputs = new BatchInputs(Batch.inputs(rows, data));
      ForwardPass pass = ForwardPass.training("training");
      List<Objective> objectives = estimator.objectives(model, inputs.batch(), pass);
      List<Descent> descents = objectives.stream().map(Descent::of).toList();
      List<Assignment> updates = new ArrayList<>();
      gradients(descents)
          .forEach(
              (parameter, gradient) -> {
                List<Assignment> own = states.update(optimizer, parameter, gradient);
                updates.addAll(own);
                Tensor moved = own.get(0).value();
                averages.ifPresent(
                    each -> updates.add(each.update(parameter, moved, states.step())));
              });
      updates.addAll(pass.assignments());
      states.count().ifPresent(updates::add);
      Optional<Tensor> taken = settings.skipSteps().map(skip -> taken(skip, descents));
      taken.ifPresent(condition -> updates.replaceAll(update -> where(condition, update)));
      List<Metric> readings = Metric.of(objectives);
      List<Tensor> outputs = new ArrayList<>();
      readings.forEach(reading -> outputs.add(reading.value()));
      taken.ifPresent(outputs::add);
      Program program = session.compile(outputs.stream().distinct().toList(), updates);
      return new StepGraph(inputs, readings, updates, taken, program);
    }

    /** The gradient of every parameter that an objective moves, shortened to the limit. */
    private Map<Variable, Tensor> gradients(List<Descent> descents) {
      Map<Variable, Tensor> gradients = new LinkedHashMap<>();
      for (Descent descent : descents) {
        List<Tensor> own = descent.gradients();
        if (settings.clipNorm().isPresent() && !own.isEmpty()) {
          own = clip(own, descent.sumOfSquares().sqrt(), settings.clipNorm().get());
        }
        for (int i = 0; i < descent.moved().size(); i++) {
          Variable moved = descent.moved().get(i);
          if (gradients.put(moved, own.get(i)) != null) {
            throw new IllegalArgumentException(
                "objective "
                    + descent.name()
                    + " of the estimator moves "
                    + moved.name()
                    + ", which another objective moves too");
          }
        }
      }
      return gradients;
    }
  }

  /**
   * The gradients of an objective.
   *
   * @param loss the mean over examples, a scalar
   * @param moved the parameters that it moves
   * @param gradients the gradient of the loss by each of them
   */
  private record Descent(String name, Tensor loss, List<Variable> moved, List<Tensor> gradients) {
    static Descent of(Objective objective) {
      Tensor loss = mean(objective.loss());
      List<Variable> moved =
          Gradients.parameters(objective.loss()).stream().filter(objective.moves()).toList();
      return new Descent(
          objective.name(),
          loss,
          moved,
          Gradients.of(loss, moved.stream().map(Variable::tensor).toList()));
    }

    /** Of all gradients together. */
    Tensor sumOfSquares() {
      return gradients.stream()
          .map(gradient -> gradient.square().reshape(Shape.of(gradient.shape().elements())).sum(0))
          .reduce(Tensor::plus)
          .orElse(Tensor.constant(0));
    }
  }

  /** The one place where examples are averaged. */
  private static Tensor mean(Tensor loss) {
    return loss.shape().rank() == 0 ? loss : loss.mean(0);
  }

  /** Pascanu, Mikolov and Bengio 2013, algorithm 1: gradients times min(1, limit / ‖gradients‖). */
  private static List<Tensor> clip(List<Tensor> gradients, Tensor norm, double limit) {
    // Exactly 1 where the norm is within the limit.
    Tensor factor = Tensor.constant(limit).dividedBy(norm.maximum(limit));
    return gradients.stream().map(gradient -> gradient.times(factor)).toList();
  }

  /** 1 where every loss and the norm of all gradients are finite and the norm is not too large. */
  private static Tensor taken(SkipSteps skip, List<Descent> descents) {
    Tensor norm =
        descents.stream().map(Descent::sumOfSquares).reduce(Tensor::plus).orElseThrow().sqrt();
    Tensor taken = isFinite(norm);
    for (Descent descent : descents) {
      taken = taken.times(isFinite(descent.loss()));
    }
    return skip.aboveNorm().isPresent()
        ? taken.times(
            Tensor.constant(1).minus(norm.greaterThan(Tensor.constant(skip.aboveNorm().get()))))
        : taken;
  }

  private static Tensor isFinite(Tensor scalar) {
    return Tensor.constant(Float.MAX_VALUE).greaterThan(scalar.abs());
  }

  /** The new value where a condition is 1; the old one where it is 0, whatever the new one is. */
  private static Assignment where(Tensor condition, Assignment update) {
    Tensor kept = update.variable().tensor().mask(Tensor.constant(1).minus(condition));
    return new Assignment(update.variable(), update.value().mask(condition).plus(kept));
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
   * Makes a step and adds what it read, or counts it where it was skipped.
   *
   * @param step the number of the step, from 1
   * @return whether all that was added is finite
   */
  boolean run(BatchBuffer batch, int step, Totals totals) {
    inputs.feed(feeds, batch);
    program.run(feeds.at(step, batch.ids()));
    if (taken.isPresent() && program.value(taken.get())[0] == 0) {
      totals.skip();
      return true;
    }
    boolean finite = true;
    for (int i = 0; i < readings.size(); i++) {
      finite &= totals.add(i, program.value(readings.get(i).value()), batch.rows());
    }
    totals.count(batch.rows());
    return finite;
  }
}
