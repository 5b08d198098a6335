package org.vae4j.engine.train;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Session;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.model.Model;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.data.BatchBuffer;
import org.vae4j.engine.data.BatchInputs;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.experiment.TrainingSettings;

/** One step of training for batches of one size: its turns, compiled. */
final class StepGraph {
  private final BatchInputs inputs;
  private final List<Metric> readings;
  private final List<TurnGraph> turns;
  private final Feeds feeds = new Feeds();

  private StepGraph(BatchInputs inputs, List<Metric> readings, List<TurnGraph> turns) {
    this.inputs = inputs;
    this.readings = readings;
    this.turns = turns;
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

    /** What the graphs of all batch sizes remember together. */
    TrainingStates states() {
      return new TrainingStates(estimator.turns(), settings);
    }

    StepGraph compile(int rows, TrainingStates states, Session session) {
      BatchInputs inputs = new BatchInputs(BatchInputs.training(rows, data));
      List<Turn> turns = estimator.turns();
      List<ForwardPass> passes = new ArrayList<>();
      List<List<Objective>> objectives = new ArrayList<>();
      for (Turn turn : turns) {
        ForwardPass pass = ForwardPass.training(turn.name());
        passes.add(pass);
        objectives.add(turn.objectives(model, inputs.batch(), pass));
      }
      List<Metric> readings = Metric.of(objectives.stream().flatMap(List::stream).toList());
      List<TurnGraph> graphs = new ArrayList<>();
      int read = 0;
      for (int i = 0; i < turns.size(); i++) {
        int own = Metric.of(objectives.get(i)).size();
        graphs.add(
            TurnGraph.compile(
                turns.get(i),
                objectives.get(i),
                passes.get(i).assignments(),
                optimizer,
                readings.subList(read, read + own),
                read,
                settings,
                data.trainingExamples(),
                states,
                session));
        read += own;
      }
      return new StepGraph(inputs, readings, graphs);
    }
  }

  List<String> names() {
    return readings.stream().map(Metric::name).toList();
  }

  List<TurnGraph> turns() {
    return turns;
  }

  /** The parameters that a step moves. */
  List<Variable> moved() {
    return turns.stream().flatMap(turn -> turn.moved().stream()).distinct().toList();
  }

  /** What is not finite first in a step, with the variables of a session. */
  Optional<String> firstNonFinite(Session fresh, BatchBuffer batch, int step) {
    inputs.feed(feeds, batch);
    return turns.stream()
        .map(turn -> turn.firstNonFinite(fresh, feeds, batch, step))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What a run is fed besides the batch. */
  Feeds feeds() {
    return feeds;
  }

  /**
   * Makes a step, turn by turn, and adds what it read.
   *
   * @param step the number of the step, from 1
   * @return whether all that was added is finite
   */
  boolean run(BatchBuffer batch, int step, Totals totals) {
    inputs.feed(feeds, batch);
    totals.count(batch.rows());
    for (TurnGraph turn : turns) {
      if (!turn.run(feeds, batch, step, totals)) {
        return false;
      }
    }
    return true;
  }
}
