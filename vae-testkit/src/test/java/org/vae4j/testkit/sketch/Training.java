package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
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

/** What a trainer does, all examples in one batch: objectives, gradients, Adam, assignments. */
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
    ForwardPass pass = ForwardPass.training("training");
    List<Objective> objectives = estimator.objectives(model, batch, pass);
    Tensor step = Tensor.input("step", Shape.scalar());
    List<Tensor> outputs = new ArrayList<>();
    List<Assignment> assignments = new ArrayList<>();
    for (Objective objective : objectives) {
      Tensor loss = objective.loss().mean();
      List<Variable> variables =
          Gradients.parameters(loss).stream().filter(objective.moves()).toList();
      List<Tensor> gradients =
          Gradients.of(loss, variables.stream().map(Variable::tensor).toList());
      for (int i = 0; i < variables.size(); i++) {
        assignments.addAll(adam(variables.get(i), gradients.get(i), step, learningRate));
      }
      outputs.add(loss);
      moved.put(objective.name(), variables);
      losses.put(objective.name(), new ArrayList<>());
    }
    assignments.addAll(pass.assignments());
    assertThat(moved.values().stream().flatMap(List::stream)).doesNotHaveDuplicates();
    ReferenceProgram program = session.compile(outputs, assignments);
    for (int i = 1; i <= steps; i++) {
      run(program, step, i);
      for (int k = 0; k < outputs.size(); k++) {
        recorded(objectives.get(k).name()).add(program.exactValue(outputs.get(k))[0]);
      }
    }
    return this;
  }

  private void run(ReferenceProgram program, Tensor stepInput, int step) {
    scheduled.forEach((input, schedule) -> feeds.set(input, schedule.applyAsDouble(step)));
    program.run(feeds.set(stepInput, step).at(step, IntStream.range(0, data.rows()).toArray()));
  }

  /** Kingma and Ba 2015, algorithm 1. */
  private static List<Assignment> adam(
      Variable variable, Tensor gradient, Tensor step, double rate) {
    Variable mean = memory(variable, "mean");
    Variable square = memory(variable, "square");
    Tensor m = mean.tensor().times(0.9).plus(gradient.times(0.1));
    Tensor v = square.tensor().times(0.999).plus(gradient.square().times(0.001));
    Tensor unbiasedM = m.dividedBy(step.times(Math.log(0.9)).expm1().negate());
    Tensor unbiasedV = v.dividedBy(step.times(Math.log(0.999)).expm1().negate());
    Tensor change = unbiasedM.dividedBy(unbiasedV.sqrt().plus(1e-8)).times(rate);
    return List.of(
        new Assignment(mean, m),
        new Assignment(square, v),
        new Assignment(variable, variable.tensor().minus(change)));
  }

  private static Variable memory(Variable variable, String name) {
    return Variable.state(variable.name() + "/" + name, variable.shape(), Initializer.constant(0));
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
    run(program, Tensor.input("step", Shape.scalar()), 1_000_000);
    return program.exactValue(tensor);
  }

  private List<Double> recorded(String objective) {
    return Optional.ofNullable(losses.get(objective)).orElseThrow();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
