package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

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
import org.vae4j.api.tensor.Tensor;

/**
 * The negative of a bound that is a function of importance weights wₖ = p(x, zₖ) / q(zₖ|x) with zₖ
 * ~ q(z|x). Its terms, reconstruction and kl, are means over the samples.
 */
final class ImportanceBound implements Estimator {
  private final String name;
  private final String formula;
  private final int samples;
  private final WeightBound generative;
  private final WeightBound inference;
  private final PosteriorGradient gradient;
  private final DataDescription data;

  /**
   * A bound for both sides, or one for each.
   *
   * @param name the estimator's, for messages
   * @param formula what is minimised
   * @param samples how many samples each example has
   * @param generative what the generative model learns of, and what the loss is
   * @param inference what the posterior learns of
   * @param gradient how the posterior learns of it
   */
  ImportanceBound(
      String name,
      String formula,
      int samples,
      WeightBound generative,
      WeightBound inference,
      PosteriorGradient gradient,
      DataDescription data) {
    this.name = requireNonNull(name, "name");
    this.formula = requireNonNull(formula, "formula");
    this.samples = samples;
    this.generative = requireNonNull(generative, "generative");
    this.inference = requireNonNull(inference, "inference");
    this.gradient = requireNonNull(gradient, "gradient");
    this.data = requireNonNull(data, "data");
  }

  private boolean isOneBound() {
    return generative.equals(inference) && gradient == PosteriorGradient.REPARAMETERIZED;
  }

  @Override
  public Optional<String> objection(Model model) {
    Densities densities = new Densities(data, "estimator", name);
    Optional<String> objection = densities.objectionToTraining(model, Trace::logWeights);
    return objection.isPresent() || isOneBound()
        ? objection
        : densities.objection(
            model,
            trace ->
                new HeldSamples(
                        (LatentVariableModel) model,
                        Batch.inputs(1, data),
                        samples,
                        ForwardPass.evaluation("objection"))
                    .logWeights());
  }

  @Override
  public Optional<String> formula() {
    return Optional.of(formula);
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    LatentVariableModel latents = (LatentVariableModel) model;
    if (isOneBound()) {
      Trace t = Trace.of(latents, batch, samples, Draw.fromPosterior(), pass);
      Tensor bound = generative.value(t.bySample(t.logWeights())); // [rows]
      return objectives(t, bound.negate());
    }
    HeldSamples held = new HeldSamples(latents, batch, samples, pass);
    Tensor logWeights = held.logWeights(); // [rows, samples]
    Tensor shares = inference.shares(logWeights);
    Tensor alongPaths =
        held.path(
            gradient == PosteriorGradient.DREG ? inference.pathShares(logWeights) : shares,
            held.trace().logWeights());
    Tensor learned = held.joint(generative.shares(logWeights)).plus(alongPaths);
    if (gradient == PosteriorGradient.REPARAMETERIZED) {
      learned = learned.minus(held.density(shares));
    }
    return objectives(
        held.trace(), HeldSamples.loss(generative.value(logWeights).negate(), learned));
  }

  private static List<Objective> objectives(Trace t, Tensor loss) {
    Tensor reconstruction = t.mean(t.logLikelihood()).negate(); // [rows]
    Tensor kl = t.mean(t.logRatio()).negate(); // [rows]
    return List.of(
        Objective.of(
            "loss", loss, List.of(new Term("reconstruction", reconstruction), new Term("kl", kl))));
  }
}
