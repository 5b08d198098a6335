package org.vae4j.models.estimator;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
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

/**
 * KL(q(z|x) ‖ p(z)) + λ (−E_q[log p(x|z)] − κ), with a multiplier λ that grows while the running
 * mean of the constraint is above 0 and shrinks while it is below: Rezende and Viola 2018,
 * algorithm 1.
 */
final class Geco implements Estimator {
  private final GecoConfig config;
  private final KullbackLeibler divergences;
  private final DataDescription data;
  private final Parameters parameters;

  Geco(GecoConfig config, BuildContext context) {
    this.config = config;
    this.divergences = context.divergences();
    this.data = context.data();
    this.parameters = context.parameters();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "estimator", "geco")
        .objectionToTraining(
            model, trace -> trace.logLikelihood().plus(trace.divergence(divergences)));
  }

  @Override
  public Optional<String> formula() {
    return Optional.of("KL(q(z|x) ‖ p(z)) with E_q[−ln p(x|z)] ≤ " + config.reconstruction());
  }

  private Variable state(String name) {
    return parameters.state(name, Shape.scalar(), Initializer.constant(0));
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    Trace t =
        Trace.of((LatentVariableModel) model, batch, config.samples(), Draw.fromPosterior(), pass);
    Tensor reconstruction = t.mean(t.logLikelihood().negate()); // [rows]
    Tensor kl = t.mean(t.divergence(divergences)); // [rows]
    Variable logMultiplier = state("log-multiplier");
    Variable average = state("average");
    Variable steps = state("steps");
    Tensor multiplier = pass.state(logMultiplier).exp();
    if (pass.isTraining()) {
      update(reconstruction, logMultiplier, average, steps, pass);
    }
    Tensor constraint = reconstruction.minus(config.reconstruction()); // [rows]
    Tensor loss = kl.plus(constraint.times(multiplier));
    return List.of(
        Objective.of(
                "loss",
                loss,
                List.of(
                    new Term("reconstruction", reconstruction),
                    new Term("kl", kl),
                    new Term("multiplier", multiplier)))
            .withScore(reconstruction.plus(kl)));
  }

  /** The multiplier of the next step. */
  private void update(
      Tensor reconstruction,
      Variable logMultiplier,
      Variable average,
      Variable steps,
      ForwardPass pass) {
    Tensor now = reconstruction.mean(0).minus(config.reconstruction()).stopGradient();
    Tensor isLater = pass.state(steps); // 0 at first, then 1
    Tensor kept = isLater.times(config.decay());
    Tensor mean = pass.state(average).times(kept).plus(now.times(kept.negate().plus(1)));
    double bound = Math.log(GecoConfig.LARGEST);
    pass.assign(average, mean);
    pass.assign(steps, Tensor.filled(Shape.scalar(), 1));
    pass.assign(
        logMultiplier,
        pass.state(logMultiplier)
            .plus(mean.times(config.rate()).maximum(-1).minimum(1))
            .maximum(-bound)
            .minimum(bound));
  }
}
