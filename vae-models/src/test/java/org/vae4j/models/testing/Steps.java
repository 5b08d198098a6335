package org.vae4j.models.testing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/** The assignments of one step of training. */
public final class Steps {
  private final Variable count =
      Variable.state("optimizer/steps", Shape.scalar(), Initializer.constant(0));
  private final Tensor step = count.tensor().plus(1);
  private final Optimizer optimizer;
  private final List<Assignment> assignments = new ArrayList<>();

  public Steps(Optimizer optimizer) {
    this.optimizer = optimizer;
    assignments.add(new Assignment(count, step));
  }

  public List<Assignment> along(Tensor loss, List<Variable> parameters) {
    List<Tensor> gradients = Gradients.of(loss, parameters.stream().map(Variable::tensor).toList());
    for (int i = 0; i < parameters.size(); i++) {
      move(parameters.get(i), gradients.get(i));
    }
    return assignments;
  }

  public List<Assignment> move(Variable parameter, Tensor gradient) {
    Remembered state = new Remembered(parameter);
    Tensor updated = optimizer.update(parameter.tensor(), gradient, state);
    assignments.add(new Assignment(parameter, updated));
    state.next.forEach(
        (name, value) -> assignments.add(new Assignment(state.variable(name), value)));
    return assignments;
  }

  private final class Remembered implements Optimizer.State {
    private final Variable parameter;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, Tensor> next = new LinkedHashMap<>();

    Remembered(Variable parameter) {
      this.parameter = parameter;
    }

    Variable variable(String name) {
      return requireNonNull(variables.get(name), name);
    }

    @Override
    public Tensor step() {
      return step;
    }

    @Override
    public Tensor get(String name, double initial) {
      return variables
          .computeIfAbsent(
              name,
              absent ->
                  Variable.state(
                      "optimizer/" + parameter.name() + "/" + name,
                      parameter.shape(),
                      Initializer.constant(initial)))
          .tensor();
    }

    @Override
    public void set(String name, Tensor value) {
      next.put(name, value);
    }
  }
}
