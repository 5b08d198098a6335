package org.vae4j.engine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * What the optimisers of a turn remember, as variables that the graphs of all batch sizes share.
 */
final class OptimizerStates {
  private final Tensor step = Tensor.input("step", Shape.scalar());
  private final String scope;
  private final Variable taken;
  private final boolean areCounted;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  /**
   * No states yet.
   *
   * @param scope how their names begin
   * @param areCounted whether the turn may change nothing, so that the times that it does are
   *     counted
   */
  OptimizerStates(String scope, boolean areCounted) {
    this.scope = scope;
    this.areCounted = areCounted;
    this.taken = Variable.state(scope + "steps", Shape.scalar(), Initializer.constant(0));
  }

  /** How often the turn was made, this time included, which every run of a graph is fed. */
  Tensor run() {
    return step;
  }

  /** The number of the step, a scalar: 1 at the first that changes anything. */
  Tensor step() {
    return areCounted ? taken.tensor().plus(1) : step;
  }

  /** What counts the steps, where they are counted. */
  Optional<Assignment> count() {
    return areCounted ? Optional.of(new Assignment(taken, step())) : Optional.empty();
  }

  /** All that is remembered. */
  List<Variable> variables() {
    List<Variable> all = new ArrayList<>(variables.values());
    count().map(Assignment::variable).ifPresent(all::add);
    return List.copyOf(all);
  }

  /** What moves a parameter along a gradient. */
  List<Assignment> update(Optimizer optimizer, Variable parameter, Tensor gradient) {
    Memory memory = new Memory(parameter);
    Tensor updated = optimizer.update(parameter.tensor(), gradient, memory);
    List<Assignment> assignments = new ArrayList<>();
    assignments.add(new Assignment(parameter, updated));
    memory.remembered.forEach(
        (variable, value) -> assignments.add(new Assignment(variable, value)));
    return assignments;
  }

  private final class Memory implements Optimizer.State {
    private final Variable parameter;
    private final Map<Variable, Tensor> remembered = new LinkedHashMap<>();

    Memory(Variable parameter) {
      this.parameter = parameter;
    }

    @Override
    public Tensor step() {
      return OptimizerStates.this.step();
    }

    @Override
    public Tensor get(String name, double initial) {
      return variables
          .computeIfAbsent(
              fullName(name),
              absent -> Variable.state(absent, parameter.shape(), Initializer.constant(initial)))
          .tensor();
    }

    @Override
    public void set(String name, Tensor value) {
      Variable variable = variables.get(fullName(name));
      if (variable == null) {
        throw new IllegalStateException(
            "the optimiser remembers '" + name + "' without ever having asked for it");
      }
      remembered.put(variable, value);
    }

    private String fullName(String name) {
      return scope + parameter.name() + "/" + name;
    }
  }
}
