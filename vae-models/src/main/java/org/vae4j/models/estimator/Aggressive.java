package org.vae4j.models.estimator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * Another estimator whose posterior is trained ahead of the generative model, so that it does not
 * lag behind: He, Spokoyny, Neubig and Berg-Kirkpatrick 2019, algorithm 1.
 *
 * <p>Each step sees examples of its own. While training is aggressive the turn {@code inference}
 * moves the posterior; where that has been enough, the turn {@code training} follows in the same
 * step and moves everything.
 */
final class Aggressive implements Estimator {
  private static final String INFORMATION = "mutual_information";

  private final AggressiveConfig config;
  private final Estimator estimator;
  private final DataDescription data;

  /** 1 while the posterior is trained ahead. */
  private final Variable active;

  /** Whether the posterior has been trained enough since the generative model was moved. */
  private final LossWindow window;

  /** The largest mutual information, and how often it was below that. */
  private final Variable best;

  private final Variable worse;

  Aggressive(AggressiveConfig config, BuildContext context) {
    this.config = config;
    this.estimator = context.build("estimator", config.estimator());
    this.data = context.data();
    Parameters parameters = context.parameters();
    this.active = state(parameters, "active", 1);
    this.window =
        new LossWindow(parameters.scope("window"), config.window(), config.mostInnerSteps());
    this.best = state(parameters, "best", 0);
    this.worse = state(parameters, "worse", 0);
  }

  private static Variable state(Parameters parameters, String name, double initial) {
    return parameters.state(name, Shape.scalar(), Initializer.constant(initial));
  }

  @Override
  public Optional<String> objection(Model model) {
    Optional<String> own = estimator.objection(model);
    if (own.isPresent()) {
      return own;
    }
    if (estimator.turns().size() > 1) {
      return Optional.of(
          "the estimator 'aggressive' trains the posterior ahead of one that moves everything at"
              + " once, and this one has turns of its own; use it alone, or another inside, such as"
              + " 'elbo'");
    }
    Optional<String> unknown =
        new Densities(data, "estimator", "aggressive")
            .objection(
                model,
                trace ->
                    MutualInformation.of(
                        (LatentVariableModel) model,
                        Batch.inputs(2, data),
                        ForwardPass.evaluation("objection")));
    if (unknown.isPresent()) {
      return unknown;
    }
    Batch batch = Batch.inputs(1, data);
    Set<Variable> inference = inference((LatentVariableModel) model, batch);
    boolean movesAny =
        objectives(model, batch, ForwardPass.training("objection"), inference).stream()
            .anyMatch(each -> Gradients.parameters(each.loss()).stream().anyMatch(each.moves()));
    return movesAny
        ? Optional.empty()
        : Optional.of(
            "the estimator 'aggressive' trains the posterior ahead, and this one has no parameters"
                + " that are its own; use the estimator that is inside it alone");
  }

  @Override
  public Optional<String> formula() {
    return estimator.formula();
  }

  /** The parameters that the posterior alone is made of. */
  private static Set<Variable> inference(LatentVariableModel model, Batch batch) {
    Trace t =
        Trace.of(
            model,
            batch,
            1,
            Draw.fromPosterior().asGiven(),
            ForwardPass.evaluation("inference").atRest());
    Set<Variable> own = new HashSet<>(Gradients.parameters(t.logPosterior()));
    Gradients.parameters(t.logJoint()).forEach(own::remove);
    return own;
  }

  /** What the estimator inside minimises, by the parameters of the posterior. */
  private List<Objective> objectives(
      Model model, Batch batch, ForwardPass pass, Set<Variable> inference) {
    return ofInference(estimator.objectives(model, batch, pass), inference);
  }

  private static List<Objective> ofInference(List<Objective> all, Set<Variable> inference) {
    return all.stream()
        .map(
            each ->
                new Objective(
                    "inference_" + each.name(),
                    each.loss(),
                    List.of(),
                    each.moves().and(inference::contains),
                    each.optimizer(),
                    each.score()))
        .toList();
  }

  @Override
  public List<Turn> turns() {
    Tensor isEnough = window.isOver().tensor();
    Tensor isAhead = active.tensor().minus(isEnough);
    Tensor isTogether = isEnough.minus(active.tensor()).plus(1);
    return List.of(
        Turn.of("inference", this::inferenceTurn).whilePositive(isAhead),
        Turn.of("training", this::trainingTurn).whilePositive(isTogether));
  }

  private List<Objective> inferenceTurn(Model model, Batch batch, ForwardPass pass) {
    List<Objective> objectives =
        objectives(model, batch, pass, inference((LatentVariableModel) model, batch));
    if (pass.isTraining()) {
      Tensor loss =
          objectives.stream()
              .map(each -> each.loss().shape().rank() == 0 ? each.loss() : each.loss().mean(0))
              .reduce(Tensor::plus)
              .orElseThrow();
      window.count(loss, pass);
    }
    return objectives;
  }

  private List<Objective> trainingTurn(Model model, Batch batch, ForwardPass pass) {
    List<Objective> objectives =
        informed(estimator.objectives(model, batch, pass), model, batch, pass);
    if (pass.isTraining()) {
      window.clear(pass);
    }
    return objectives;
  }

  /** The objectives, the mutual information among the terms of the first. */
  private static List<Objective> informed(
      List<Objective> objectives, Model model, Batch batch, ForwardPass pass) {
    Objective first = objectives.get(0);
    Tensor information = MutualInformation.of((LatentVariableModel) model, batch, pass);
    List<Term> terms =
        Stream.concat(first.terms().stream(), Stream.of(new Term(INFORMATION, information)))
            .toList();
    List<Objective> informed = new ArrayList<>(objectives);
    informed.set(
        0,
        new Objective(
            first.name(), first.loss(), terms, first.moves(), first.optimizer(), first.score()));
    return informed;
  }

  /** For validation: what both turns minimise is the same, and computed once. */
  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    ForwardPass own = pass.split("training");
    List<Objective> together = trainingTurn(model, batch, own);
    List<Objective> all =
        new ArrayList<>(ofInference(together, inference((LatentVariableModel) model, batch)));
    all.addAll(together);
    return all;
  }

  @Override
  public void afterValidation(Map<String, Tensor> means, ForwardPass pass) {
    Tensor information = means.get(INFORMATION);
    if (information == null) {
      throw new IllegalStateException(
          "validation measured " + means.keySet() + ", and no " + INFORMATION);
    }
    Tensor before = pass.state(best);
    Tensor more = pass.state(worse).plus(before.greaterThan(information).times(pass.state(active)));
    pass.assign(best, before.maximum(information));
    pass.assign(worse, more);
    pass.assign(
        active,
        pass.state(active).times(Tensor.constant(config.patience() - 0.5).greaterThan(more)));
  }
}
