package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/** What a trainer does, all examples in one batch: turns, gradients, optimisers, assignments. */
final class Training {
  private final ReferenceSession session = new ReferenceBackend().open(1);
  private final ToyData data;
  private Batch batch;
  private final Feeds feeds = new Feeds();
  private final Map<Tensor, IntToDoubleFunction> scheduled = new HashMap<>();
  private final Map<String, List<Variable>> moved = new LinkedHashMap<>();
  private final Map<String, List<Double>> losses = new LinkedHashMap<>();

  Training(ToyData data) {
    this.data = data;
    this.batch = data.batch();
    feeds.set(data.x(), data.values()).set(data.labels(), data.oneHot());
  }

  /** Sets an input before each step. */
  Training with(Tensor input, IntToDoubleFunction schedule) {
    scheduled.put(input, schedule);
    return this;
  }

  /** Trains on a batch that is made of the data's inputs. */
  Training on(Batch other) {
    this.batch = other;
    return this;
  }

  Training run(Estimator estimator, Model model, int steps, double learningRate) {
    assertThat(estimator.objection(model)).isEmpty();
    List<Compiled> turns =
        estimator.turns().stream()
            .map(turn -> compile(turn, model, new Adam(learningRate)))
            .toList();
    for (int step = 1; step <= steps; step++) {
      for (Compiled compiled : turns) {
        Turn turn = compiled.turn();
        if (step % turn.every() == 0) {
          for (int time = 0; time < turn.times(); time++) {
            int before = (step / turn.every() - 1) * turn.times();
            feeds.set(compiled.count(), before + time + 1);
            run(compiled.program(), step, time);
            compiled
                .losses()
                .forEach(
                    (name, loss) -> recorded(name).add(compiled.program().exactValue(loss)[0]));
          }
        }
      }
    }
    return this;
  }

  /**
   * A turn's program.
   *
   * @param count how often it was run, this time included
   */
  private record Compiled(
      Turn turn, Tensor count, Map<String, Tensor> losses, ReferenceProgram program) {}

  private Compiled compile(Turn turn, Model model, Optimizer optimizer) {
    ForwardPass pass = ForwardPass.training(turn.name());
    Tensor count = Tensor.input("step", Shape.scalar());
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    List<Assignment> assignments = new ArrayList<>();
    Set<Variable> all = new HashSet<>();
    for (Objective objective : turn.objectives(model, batch, pass)) {
      Tensor loss = objective.loss().mean();
      List<Variable> variables =
          Gradients.parameters(loss).stream().filter(objective.moves()).toList();
      List<Tensor> gradients =
          Gradients.of(loss, variables.stream().map(Variable::tensor).toList());
      for (int i = 0; i < variables.size(); i++) {
        Variable variable = variables.get(i);
        assertThat(all.add(variable)).as("%s is moved once", variable).isTrue();
        Memory memory = new Memory(turn, variable, count);
        Tensor moved =
            objective
                .optimizer()
                .orElse(optimizer)
                .update(variable.tensor(), gradients.get(i), memory);
        assignments.add(new Assignment(variable, moved));
        assignments.addAll(memory.next.values());
      }
      outputs.put(objective.name(), loss);
      moved.put(objective.name(), variables);
      losses.put(objective.name(), new ArrayList<>());
    }
    assignments.addAll(pass.assignments());
    ReferenceProgram program = session.compile(List.copyOf(outputs.values()), assignments);
    return new Compiled(turn, count, outputs, program);
  }

  private void run(ReferenceProgram program, int step, int time) {
    scheduled.forEach((input, schedule) -> feeds.set(input, schedule.applyAsDouble(step)));
    program.run(feeds.at(step, time, IntStream.range(0, data.rows()).toArray()));
  }

  /** Kingma and Ba 2015, algorithm 1. */
  record Adam(double rate) implements Optimizer {
    @Override
    public Tensor update(Tensor parameter, Tensor gradient, State state) {
      Tensor m = state.get("mean", 0).times(0.9).plus(gradient.times(0.1));
      Tensor v = state.get("square", 0).times(0.999).plus(gradient.square().times(0.001));
      state.set("mean", m);
      state.set("square", v);
      Tensor unbiasedM = m.dividedBy(state.step().times(Math.log(0.9)).expm1().negate());
      Tensor unbiasedV = v.dividedBy(state.step().times(Math.log(0.999)).expm1().negate());
      return parameter.minus(unbiasedM.dividedBy(unbiasedV.sqrt().plus(1e-8)).times(rate));
    }
  }

  /** What an optimiser remembers of one parameter in one turn. */
  private static final class Memory implements Optimizer.State {
    private final Turn turn;
    private final Variable parameter;
    private final Tensor step;
    private final Map<String, Variable> variables = new HashMap<>();
    private final Map<String, Assignment> next = new LinkedHashMap<>();

    Memory(Turn turn, Variable parameter, Tensor step) {
      this.turn = turn;
      this.parameter = parameter;
      this.step = step;
    }

    @Override
    public Tensor step() {
      return step;
    }

    @Override
    public Tensor get(String name, double initial) {
      return variable(name, initial).tensor();
    }

    @Override
    public void set(String name, Tensor value) {
      next.put(name, new Assignment(variable(name, Double.NaN), value));
    }

    private Variable variable(String name, double initial) {
      return variables.computeIfAbsent(
          name,
          absent ->
              Variable.state(
                  turn.name() + "/" + parameter.name() + "/" + name,
                  parameter.shape(),
                  Initializer.constant(initial)));
    }
  }

  /** The names of the parameters that an objective moved. */
  List<String> moved(String objective) {
    return Optional.ofNullable(moved.get(objective)).orElseThrow().stream()
        .map(Variable::name)
        .toList();
  }

  /** The mean loss of the first twentieth of the steps. */
  double atFirst(String objective) {
    List<Double> all = recorded(objective);
    return mean(all.subList(0, all.size() / 20));
  }

  /** The mean loss of the last twentieth of the steps. */
  double atLast(String objective) {
    List<Double> all = recorded(objective);
    return mean(all.subList(all.size() - all.size() / 20, all.size()));
  }

  /** Has the parameters as they are now. */
  ReferenceSession session() {
    return session;
  }

  /** The values of a tensor with the parameters as they are now. */
  double[] value(Tensor tensor) {
    ReferenceProgram program = session.compile(List.of(tensor));
    run(program, 1_000_000, 0);
    return program.exactValue(tensor);
  }

  private List<Double> recorded(String objective) {
    return Optional.ofNullable(losses.get(objective)).orElseThrow();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
