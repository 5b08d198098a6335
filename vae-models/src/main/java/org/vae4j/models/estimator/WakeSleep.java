package org.vae4j.models.estimator;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

/**
 * Wake: −log p(x, z) with z ~ q(z|x) by the parameters of p. Sleep: −log q(z|x) with (x, z) ~ p(x,
 * z) by those of q. Hinton, Dayan, Frey and Neal 1995; the baseline of Kingma and Welling 2014, §5.
 *
 * <p>No objective names a parameter: samples are taken as given, so that gradients stay on one
 * side.
 */
final class WakeSleep implements Estimator {
  private final int samples;
  private final DataDescription data;

  WakeSleep(WakeSleepConfig config, BuildContext context) {
    this.samples = config.samples();
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    Optional<String> objection =
        new Densities(data, "estimator", "wake-sleep").objection(model, Trace::logWeights);
    if (objection.isPresent()) {
      return objection;
    }
    try {
      Trace dream =
          Trace.of(
              (LatentVariableModel) model,
              Batch.inputs(1, data),
              1,
              Draw.fromPrior().asGiven(),
              ForwardPass.training("objection"));
      TwoSides.recognised(dream);
      return TwoSides.objection(
          "wake-sleep",
          objectives(model, Batch.inputs(1, data), ForwardPass.training("objection")));
    } catch (UnsupportedOperationException e) {
      return Optional.of(
          "the estimator 'wake-sleep' cannot be used: "
              + e.getMessage()
              + "; or use another estimator, such as 'elbo'");
    }
  }

  @Override
  public Optional<String> formula() {
    return Optional.of("−ln p(x, z) by p when awake, −ln q(z|x) by q when asleep");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    LatentVariableModel machine = (LatentVariableModel) model;
    ForwardPass awake = pass.split("wake");
    Trace t = Trace.of(machine, batch, samples, Draw.fromPosterior().asGiven(), awake);
    Tensor reconstruction = t.mean(t.logLikelihood().negate()); // [rows]
    // log q is a number here: it makes of −log p(x, z) the bound, and moves nothing.
    Tensor kl = t.mean(t.logPosterior().stopGradient().minus(t.logPrior())); // [rows]

    ForwardPass asleep = pass.split("sleep");
    Trace dream = Trace.of(machine, batch.condition(), Draw.fromPrior().asGiven(), asleep);
    Tensor x = dream.likelihood().sample(asleep.noise().split("x")).stopGradient();
    Batch dreamt = Batch.of(x, batch.condition());
    Draw known = Draw.at(dream.values(), Draw.fromPrior());
    Tensor sleep = Trace.of(machine, dreamt, 1, known, asleep).logPosterior().negate(); // [rows]
    return List.of(
        Objective.of(
            "loss",
            reconstruction.plus(kl),
            List.of(new Term("reconstruction", reconstruction), new Term("kl", kl))),
        Objective.of("sleep", sleep, List.of()));
  }
}
