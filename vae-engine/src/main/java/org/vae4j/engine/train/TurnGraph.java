package org.vae4j.engine.train;

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
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.data.BatchBuffer;
import org.vae4j.engine.experiment.SkipSteps;
import org.vae4j.engine.experiment.TrainingSettings;

/** One turn of a step for batches of one size: objectives, gradients and updates, compiled. */
final class TurnGraph {
  private final Turn turn;
  private final Tensor run;
  private final List<Metric> readings;
  private final int firstReading;
  private final List<Assignment> updates;
  private final Optional<Tensor> taken;
  private final Program program;

  /** Says whether the turn is made, where it has a condition. */
  private final Optional<Program> gate;

  private TurnGraph(
      Turn turn,
      Tensor run,
      List<Metric> readings,
      int firstReading,
      List<Assignment> updates,
      Optional<Tensor> taken,
      Program program,
      Optional<Program> gate) {
    this.turn = turn;
    this.run = run;
    this.readings = readings;
    this.firstReading = firstReading;
    this.updates = updates;
    this.taken = taken;
    this.program = program;
    this.gate = gate;
  }

  /**
   * Compiles a turn.
   *
   * @param objectives what it minimises
   * @param assigned what parts assign in it
   * @param examples how many are trained on, in all
   * @param optimizer moves the parameters of objectives that have none of their own
   * @param readings what is read of it
   * @param firstReading the number of the first of them among those of the step
   */
  static TurnGraph compile(
      Turn turn,
      List<Objective> objectives,
      List<Assignment> assigned,
      Optimizer optimizer,
      List<Metric> readings,
      int firstReading,
      TrainingSettings settings,
      int examples,
      TrainingStates training,
      Session session) {
    OptimizerStates states = training.of(turn);
    Optional<Double> precision =
        settings.parameterPrior().map(prior -> 1 / (prior.variance() * examples));
    List<Descent> descents = objectives.stream().map(each -> Descent.of(each, precision)).toList();
    List<Assignment> updates = new ArrayList<>();
    gradients(descents, settings.clipNorm())
        .forEach(
            (parameter, move) -> {
              List<Assignment> own =
                  states.update(move.by().orElse(optimizer), parameter, move.gradient());
              updates.addAll(own);
              Tensor moved = own.get(0).value();
              training
                  .averages()
                  .ifPresent(each -> updates.add(each.update(parameter, moved, states.step())));
            });
    updates.addAll(assigned);
    states.count().ifPresent(updates::add);
    Optional<Tensor> taken = settings.skipSteps().map(skip -> sound(skip, descents));
    taken.ifPresent(condition -> updates.replaceAll(update -> where(condition, update)));
    List<Tensor> outputs = new ArrayList<>();
    readings.forEach(reading -> outputs.add(reading.value()));
    taken.ifPresent(outputs::add);
    Program program = session.compile(outputs.stream().distinct().toList(), updates);
    Optional<Program> gate =
        turn.condition().map(condition -> session.compile(List.of(condition), List.of()));
    return new TurnGraph(turn, states.run(), readings, firstReading, updates, taken, program, gate);
  }

  /**
   * The gradients of an objective.
   *
   * @param loss the mean over examples, a scalar
   * @param moved the parameters that it moves
   * @param gradients the gradient of the loss by each of them
   */
  private record Descent(
      Objective objective, Tensor loss, List<Variable> moved, List<Tensor> gradients) {
    /**
     * The gradients of an objective.
     *
     * @param precision that of the prior over parameters, for one example: the gradient of its −log
     *     is the parameter times this
     */
    static Descent of(Objective objective, Optional<Double> precision) {
      Tensor loss = mean(objective.loss());
      List<Variable> moved =
          Gradients.parameters(objective.loss()).stream().filter(objective.moves()).toList();
      List<Tensor> parameters = moved.stream().map(Variable::tensor).toList();
      List<Tensor> gradients = new ArrayList<>(Gradients.of(loss, parameters));
      for (int i = 0; i < gradients.size() && precision.isPresent(); i++) {
        gradients.set(i, gradients.get(i).plus(parameters.get(i).times(precision.get())));
      }
      return new Descent(objective, loss, moved, gradients);
    }

    /** Of all gradients together. */
    Tensor sumOfSquares() {
      return gradients.stream()
          .map(gradient -> gradient.square().reshape(Shape.of(gradient.shape().elements())).sum(0))
          .reduce(Tensor::plus)
          .orElse(Tensor.constant(0));
    }
  }

  /**
   * How a parameter moves.
   *
   * @param gradient along what
   * @param by the objective's own optimiser
   */
  private record Move(Tensor gradient, Optional<Optimizer> by) {}

  /** The gradient of every parameter that an objective moves, shortened to the limit. */
  private static Map<Variable, Move> gradients(List<Descent> descents, Optional<Double> clipNorm) {
    Map<Variable, Move> moves = new LinkedHashMap<>();
    for (Descent descent : descents) {
      List<Tensor> own = descent.gradients();
      if (clipNorm.isPresent() && !own.isEmpty()) {
        own = clip(own, descent.sumOfSquares().sqrt(), clipNorm.get());
      }
      for (int i = 0; i < descent.moved().size(); i++) {
        Variable moved = descent.moved().get(i);
        Move move = new Move(own.get(i), descent.objective().optimizer());
        if (moves.put(moved, move) != null) {
          throw new IllegalArgumentException(
              "objective "
                  + descent.objective().name()
                  + " of the estimator moves "
                  + moved.name()
                  + ", which another objective moves too");
        }
      }
    }
    return moves;
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
  private static Tensor sound(SkipSteps skip, List<Descent> descents) {
    Tensor norm =
        descents.stream()
            .map(Descent::sumOfSquares)
            .reduce(Tensor::plus)
            .orElse(Tensor.constant(0)) // a turn that moves nothing
            .sqrt();
    Tensor sound = isFinite(norm);
    for (Descent descent : descents) {
      sound = sound.times(isFinite(descent.loss()));
    }
    return skip.aboveNorm().isPresent()
        ? sound.times(
            Tensor.constant(1).minus(norm.greaterThan(Tensor.constant(skip.aboveNorm().get()))))
        : sound;
  }

  private static Tensor isFinite(Tensor scalar) {
    return Tensor.constant(Float.MAX_VALUE).greaterThan(scalar.abs());
  }

  /** The new value where a condition is 1; the old one where it is 0, whatever the new one is. */
  private static Assignment where(Tensor condition, Assignment update) {
    Tensor kept = update.variable().tensor().mask(Tensor.constant(1).minus(condition));
    return new Assignment(update.variable(), update.value().mask(condition).plus(kept));
  }

  /** The parameters that it moves. */
  List<Variable> moved() {
    return updates.stream().map(Assignment::variable).filter(Variable::isTrainable).toList();
  }

  /** What it is made of. */
  StepExplanation.Turn explanation() {
    return new StepExplanation.Turn(
        turn.name(), turn.every(), turn.times(), expressions(), program.plan());
  }

  /** How many tensors of each operation there are. */
  private Map<String, Long> expressions() {
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

  /**
   * Makes the turn as often as a step wants it, and adds what it read, or counts it where it was
   * skipped.
   *
   * @param feeds what the batch and the schedules give
   * @param step the number of the step, from 1
   * @return whether all that was added is finite
   */
  boolean run(Feeds feeds, BatchBuffer batch, int step, Totals totals) {
    if (step % turn.every() != 0) {
      return true;
    }
    long before = (long) (step / turn.every() - 1) * turn.times();
    for (int time = 0; time < turn.times(); time++) {
      feeds.set(run, (double) (before + time + 1));
      feeds.at(step, time, batch.ids());
      // Asked each time, as a time may decide that there is no other.
      if (!isDue(feeds)) {
        continue;
      }
      program.run(feeds);
      if (!add(batch.rows(), totals)) {
        return false;
      }
    }
    return true;
  }

  private boolean isDue(Feeds feeds) {
    if (gate.isEmpty()) {
      return true;
    }
    gate.get().run(feeds);
    return gate.get().value(turn.condition().get())[0] > 0;
  }

  /** What is not finite first of what the turn reads, with the variables of a session. */
  Optional<String> firstNonFinite(Session fresh, Feeds feeds, BatchBuffer batch, int step) {
    feeds.set(run, 1.0);
    return FirstNonFinite.of(
        fresh,
        readings.stream().map(Metric::value).toList(),
        looking -> looking.run(feeds.at(step, 0, batch.ids())));
  }

  private boolean add(int rows, Totals totals) {
    if (taken.isPresent() && program.value(taken.get())[0] == 0) {
      totals.skip();
      return true;
    }
    boolean finite = true;
    for (int i = 0; i < readings.size(); i++) {
      finite &= totals.add(firstReading + i, program.value(readings.get(i).value()), rows);
    }
    return finite;
  }
}
