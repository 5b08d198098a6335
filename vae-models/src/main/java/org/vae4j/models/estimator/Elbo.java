package org.vae4j.models.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
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
  private final Optional<FreeBits> freeBits;
  private final Optional<Tensor> capacity;

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
    this.freeBits = config.freeBits();
    this.capacity = config.capacity().map(schedule -> context.scheduled("capacity", schedule));
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "estimator", "elbo")
        .objectionToTraining(
            model,
            trace -> {
              counted(trace, trace.logLikelihood().plus(divergence(trace)));
            });
  }

  /** {@code [rows · samples]}, with the mean KL(q(z|x) ‖ p(z)) over samples. */
  private Tensor divergence(Trace trace) {
    return isSampled ? trace.logRatio().negate() : trace.divergence(divergences);
  }

  @Override
  public Optional<String> formula() {
    String divergence =
        capacity.isPresent()
            ? "|KL(q(z|x) ‖ p(z)) − C|"
            : freeBits.isPresent()
                ? "Σ max(" + freeBits.get().nats() + ", KL(q(z|x) ‖ p(z)))"
                : "KL(q(z|x) ‖ p(z))";
    return Optional.of("E_q[−ln p(x|z)] + " + weight + divergence);
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
    Tensor loss = reconstruction.plus(counted(t, kl).times(beta)); // [rows]
    Objective weighted =
        Objective.of(
            "loss",
            held.map(samples -> HeldSamples.loss(loss, learned(samples))).orElse(loss),
            terms(t, reconstruction, kl));
    boolean isOther = isScheduled || freeBits.isPresent() || capacity.isPresent();
    return List.of(isOther ? weighted.withScore(reconstruction.plus(kl)) : weighted);
  }

  /** Both parts, and where there are several latent variables the divergence of each. */
  private List<Term> terms(Trace t, Tensor reconstruction, Tensor kl) {
    List<Term> terms =
        new ArrayList<>(List.of(new Term("reconstruction", reconstruction), new Term("kl", kl)));
    if (t.latents().size() > 1) {
      t.latents().forEach(each -> terms.add(new Term("kl_" + each.name(), t.mean(ofLatent(each)))));
    }
    return terms;
  }

  /**
   * What is counted of the divergence.
   *
   * @param kl all of it, {@code [rows]}
   * @return {@code [rows]}, or a scalar where it is one number for the batch
   */
  private Tensor counted(Trace t, Tensor kl) {
    if (capacity.isPresent()) {
      return kl.mean(0).minus(capacity.get()).abs();
    }
    return freeBits.map(floor -> floored(t, floor)).orElse(kl);
  }

  private Tensor floored(Trace t, FreeBits floor) {
    Tensor sum = Tensor.constant(0);
    for (Latent latent : t.latents()) {
      Tensor parts = // [rows, parts]
          floor.per() == FreeBits.Per.LATENT
              ? t.mean(ofLatent(latent)).reshape(Shape.of(t.likelihood().rows() / t.samples(), 1))
              : t.mean(perDimension(latent).flattenRows());
      Tensor compared = floor.floor() == FreeBits.Floor.BATCH_MEAN ? parts.mean(0) : parts;
      Tensor most = compared.maximum(floor.nats());
      sum = sum.plus(floor.floor() == FreeBits.Floor.BATCH_MEAN ? most.sum(0) : most.sum(1));
    }
    return sum;
  }

  private Tensor ofLatent(Latent latent) {
    return isSampled
        ? latent.logPosterior().minus(latent.logPrior())
        : latent.divergence(divergences);
  }

  /** The divergence of each dimension, {@code [rows · samples, event…]}. */
  private Tensor perDimension(Latent latent) {
    Optional<Tensor> known =
        isSampled
            ? Optional.empty()
            : divergences
                .perDimension(latent.posterior(), latent.prior())
                .filter(parts -> parts.shape().rank() > 1);
    return known.orElseGet(
        () ->
            latent
                .posterior()
                .logProbs(latent.value())
                .minus(latent.prior().logProbs(latent.value())));
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
