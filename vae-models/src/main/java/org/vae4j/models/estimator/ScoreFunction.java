package org.vae4j.models.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.estimator.ScoreFunctionConfig.Baseline;

/**
 * The bound with ∇_φ E_q[f(z)] = E_q[(f(z) − b) ∇_φ log q(z|x)] and f = log p(x, z) − log q(z|x):
 * Kingma and Welling 2014, §2.2, there without b.
 */
final class ScoreFunction implements Estimator {
  private final ScoreFunctionConfig config;
  private final Parameters parameters;
  private final DataDescription data;
  private final Optional<Encoder> network;

  ScoreFunction(ScoreFunctionConfig config, BuildContext context) {
    this.config = config;
    this.parameters = context.parameters();
    this.data = context.data();
    this.network =
        config.baseline() == Baseline.LEARNED
            ? Optional.of(context.build("network", config.network()))
            : Optional.empty();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "estimator", "score-function").objection(model, Trace::logWeights);
  }

  @Override
  public Optional<String> formula() {
    return Optional.of("E_q[ln q(z|x) − ln p(x, z)], by the score function");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    Draw given = Draw.fromPosterior().asGiven();
    Trace t = Trace.of((LatentVariableModel) model, batch, config.samples(), given, pass);
    Tensor reconstruction = t.mean(t.logLikelihood().negate()); // [rows]
    Tensor kl = t.mean(t.logRatio().negate()); // [rows]
    Tensor signal = t.logWeights().stopGradient(); // f, [rows · samples]
    RunningMean mean = runningMean(signal, pass);
    Tensor shared = mean.before().broadcast(Shape.of(batch.rows())); // [rows]
    Optional<Tensor> predicted = network.map(each -> predicted(each, batch, pass)); // [rows]
    Tensor baseline = predicted.map(own -> own.stopGradient().plus(shared)).orElse(shared);
    Tensor score = // [rows · samples]
        signal.minus(baseline.repeatRows(config.samples())).times(t.logPosterior());
    Tensor surrogate = t.mean(t.logJoint().plus(score)); // [rows]
    // Its value is the bound's, and its gradient the surrogate's.
    Tensor loss =
        reconstruction.plus(kl).stopGradient().plus(surrogate.stopGradient()).minus(surrogate);
    List<Objective> objectives = new ArrayList<>();
    objectives.add(
        Objective.of(
            "loss",
            loss,
            List.of(
                new Term("reconstruction", reconstruction.stopGradient()),
                new Term("kl", kl.stopGradient()))));
    Tensor residual = t.mean(signal).minus(mean.after().broadcast(Shape.of(batch.rows())));
    predicted.ifPresent(
        own ->
            objectives.add(
                Objective.of("baseline", residual.minus(own).square(), List.of()))); // [rows]
    return objectives;
  }

  /** What the network adds to the running mean, {@code [rows]}. */
  private Tensor predicted(Encoder encoder, Batch batch, ForwardPass pass) {
    Tensor x = encoder.isSpatial() ? batch.x() : batch.x().flattenRows();
    Tensor features = encoder.encode(x, pass.split("baseline")); // [rows, features]
    return Dense.apply(parameters.scope("baseline"), features, 1).reshape(Shape.of(batch.rows()));
  }

  /**
   * The running mean of the signal, a scalar each.
   *
   * @param before over the steps before this one, which the batch has no part in: the baseline
   * @param after this step included
   */
  private record RunningMean(Tensor before, Tensor after) {}

  private RunningMean runningMean(Tensor signal, ForwardPass pass) {
    if (config.baseline() == Baseline.NONE) {
      return new RunningMean(Tensor.constant(0), Tensor.constant(0));
    }
    Variable mean = parameters.state("mean", Shape.scalar(), Initializer.constant(0));
    Variable weight = parameters.state("weight", Shape.scalar(), Initializer.constant(0));
    double part = 1 - config.decay();
    Tensor before = pass.state(mean);
    Tensor seen = pass.state(weight);
    Tensor after = before.times(config.decay()).plus(signal.mean(0).times(part));
    Tensor all = seen.times(config.decay()).plus(part);
    if (pass.isTraining()) {
      pass.assign(mean, after);
      pass.assign(weight, all);
    }
    // Means that begin at 0 are of a part of the steps only; 0 before the first.
    return new RunningMean(before.dividedBy(seen.maximum(1e-6)), after.dividedBy(all));
  }
}
