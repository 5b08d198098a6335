package org.vae4j.engine.train;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.assembly.BuiltModel;
import org.vae4j.engine.assembly.ScheduledScalars;
import org.vae4j.engine.data.BatchBuffer;
import org.vae4j.engine.data.BatchInputs;
import org.vae4j.engine.data.BatchLoader;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.storage.StoredTensor;

/**
 * The gradients that an estimator gives for one batch at fixed parameters of the model, drawn again
 * and again with new noise.
 *
 * <p>What an estimator has for itself, such as a baseline, learns while it warms up.
 */
public final class GradientStudy {
  private final Experiment experiment;
  private final Split split;
  private final BuiltModel built;
  private final ScheduledScalars scalars;
  private final Estimator estimator;
  private final Optimizer optimizer;

  @Inject
  GradientStudy(
      Experiment experiment,
      Split split,
      BuiltModel built,
      ScheduledScalars scalars,
      Estimator estimator,
      Optimizer optimizer) {
    this.experiment = experiment;
    this.split = split;
    this.built = built;
    this.scalars = scalars;
    this.estimator = estimator;
    this.optimizer = optimizer;
  }

  /**
   * Draws gradients.
   *
   * @param rows how many training examples the batch has, the first
   * @param warmUp how many draws go before those that are measured
   * @param draws how many are measured; at least {@link DrawnGradients#BLOCKS}
   * @param parameters values of the model's parameters by name; those that are not there are as at
   *     the beginning of training
   * @throws InterruptedException if this thread is interrupted
   */
  public DrawnGradients draw(int rows, int warmUp, int draws, Map<String, StoredTensor> parameters)
      throws InterruptedException {
    int batchSize = Math.min(rows, split.training().size());
    try (Session session = built.backend().open(experiment.seed());
        BatchLoader batches =
            new BatchLoader(
                split.training(), built.data(), batchSize, false, experiment.seed(), 1, 1)) {
      BatchInputs inputs = new BatchInputs(BatchInputs.training(batchSize, built.data()));
      Feeds feeds = new Feeds();
      List<Part> parts = compile(inputs, session);
      for (Variable variable : built.parameters().all()) {
        StoredTensor value = parameters.get(variable.name());
        if (value != null && value.shape().equals(variable.shape())) {
          session.write(variable, value.values());
        }
      }
      BatchBuffer batch = batches.next();
      inputs.feed(feeds, batch);
      scalars.feed(feeds, new Progress(1, 1, experiment.training().epochs()));
      DrawnGradients drawn = new DrawnGradients(draws);
      for (int draw = 1; draw <= warmUp + draws; draw++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        for (Part part : parts) {
          feeds.set(part.run(), (double) draw);
          part.program().run(feeds.at(draw, batch.ids()));
          if (draw > warmUp) {
            part.gradients()
                .forEach(
                    (variable, gradient) ->
                        drawn.add(
                            group(variable), variable.name(), part.program().value(gradient)));
          }
        }
      }
      return drawn;
    }
  }

  /** The part of the model that a parameter is of, such as {@code encoder}. */
  private static String group(Variable variable) {
    String name = variable.name().substring(BuiltModel.SCOPE.length());
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /**
   * A turn of the estimator.
   *
   * @param gradients of the model's parameters
   */
  private record Part(Program program, Tensor run, Map<Variable, Tensor> gradients) {}

  private List<Part> compile(BatchInputs inputs, Session session) {
    List<Part> parts = new ArrayList<>();
    for (Turn turn : estimator.turns()) {
      ForwardPass pass = ForwardPass.training(turn.name());
      OptimizerStates states = new OptimizerStates("optimizer/" + turn.name() + "/", false);
      Map<Variable, Tensor> gradients = new LinkedHashMap<>();
      List<Assignment> updates = new ArrayList<>();
      for (Objective objective : turn.objectives(built.model(), inputs.batch(), pass)) {
        Tensor loss =
            objective.loss().shape().rank() == 0 ? objective.loss() : objective.loss().mean(0);
        List<Variable> moved =
            Gradients.parameters(loss).stream().filter(objective.moves()).toList();
        List<Tensor> found = Gradients.of(loss, moved.stream().map(Variable::tensor).toList());
        for (int i = 0; i < moved.size(); i++) {
          if (moved.get(i).name().startsWith(BuiltModel.SCOPE)) {
            gradients.put(moved.get(i), found.get(i));
          } else {
            Optimizer by = objective.optimizer().orElse(optimizer);
            updates.addAll(states.update(by, moved.get(i), found.get(i)));
          }
        }
      }
      pass.assignments().stream()
          .filter(each -> !each.variable().name().startsWith(BuiltModel.SCOPE))
          .forEach(updates::add);
      Program program = session.compile(gradients.values().stream().distinct().toList(), updates);
      parts.add(new Part(program, states.run(), gradients));
    }
    return parts;
  }
}
