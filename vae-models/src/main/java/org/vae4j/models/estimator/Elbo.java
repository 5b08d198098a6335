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
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.schedule.ConstantConfig;

/**
 * −E_q[log p(x|z)] + β KL(q(z|x) ‖ p(z)): Kingma and Welling 2014, eq. 3, by the estimators of eq.
 * 6 (A) and 7 (B), with the β of Higgins et al. 2017, eq. 4.
 */
final class Elbo implements Estimator {
  private final int samples;
  private final Tensor beta;
  private final boolean isScheduled;
  private final boolean isSampled;
  private final boolean isHeld;

  /** β in front of the divergence, where it is not 1. */
  private final String weight;

  private final KullbackLeibler divergences;
  private final DataDescription data;

  Elbo(ElboConfig config, BuildContext context) {
    this.samples = config.samples();
    this.beta = context.scheduled("beta", config.beta());
    this.isScheduled = !(config.beta() instanceof ConstantConfig);
    this.isHeld = config.gradient() != PosteriorGradient.REPARAMETERIZED;
    this.isSampled = config.kl() == ElboConfig.Kl.SAMPLED || isHeld;
    this.weight =
        config.beta() instanceof ConstantConfig constant
            ? constant.value() == 1 ? "" : constant.value() + " · "
            : "β · ";
    this.divergences = context.divergences();
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "estimator", "elbo")
        .objectionToTraining(model, trace -> trace.logLikelihood().plus(divergence(trace)));
  }

  /** {@code [rows · samples]}, with the mean KL(q(z|x) ‖ p(z)) over samples. */
  private Tensor divergence(Trace trace) {
    return isSampled ? trace.logRatio().negate() : trace.divergence(divergences);
  }

  @Override
  public Optional<String> formula() {
    return Optional.of("E_q[−ln p(x|z)] + " + weight + "KL(q(z|x) ‖ p(z))");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    LatentVariableModel latents = (LatentVariableModel) model;
    Optional<HeldSamples> held =
        isHeld ? Optional.of(new HeldSamples(latents, batch, samples, pass)) : Optional.empty();
    Trace t =
        held.map(HeldSamples::trace)
            .orElseGet(() -> Trace.of(latents, batch, samples, Draw.fromPosterior(), pass));
    Tensor reconstruction = t.mean(t.logLikelihood().negate()); // [rows]
    Tensor kl = t.mean(divergence(t)); // [rows]
    Tensor loss = reconstruction.plus(kl.times(beta)); // [rows]
    Objective weighted =
        Objective.of(
            "loss",
            held.map(samples -> HeldSamples.loss(loss, learned(samples))).orElse(loss),
            List.of(new Term("reconstruction", reconstruction), new Term("kl", kl)));
    return List.of(isScheduled ? weighted.withScore(reconstruction.plus(kl)) : weighted);
  }

  /**
   * What parameters learn of held samples: the generative model of its densities, the posterior
   * along the paths of samples alone. For one bound of the mean, weights are 1/L for both ways that
   * do without the posterior's own density.
   */
  private Tensor learned(HeldSamples held) {
    Trace t = held.trace();
    Tensor each = Tensor.filled(t.bySample(t.logPrior()).shape(), 1.0 / samples);
    Tensor joint = t.logLikelihood().plus(t.logPrior().times(beta)); // [rows · samples]
    return t.mean(joint).plus(held.path(each, joint.minus(t.logPosterior().times(beta))));
  }
}
