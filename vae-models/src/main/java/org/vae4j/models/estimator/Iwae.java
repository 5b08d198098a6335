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
 * −log 1/K Σₖ p(x, zₖ) / q(zₖ|x) with zₖ ~ q(z|x): Burda, Grosse and Salakhutdinov 2016, eq. 8, and
 * its gradient by reparameterisation, eq. 14, which weighs each sample by its share of the sum.
 */
final class Iwae implements Estimator {
  private final int samples;
  private final DataDescription data;

  Iwae(IwaeConfig config, BuildContext context) {
    this.samples = config.samples();
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "estimator", "iwae").objectionToTraining(model, Trace::logWeights);
  }

  @Override
  public Optional<String> formula() {
    return Optional.of("−ln (1/K) Σ p(x, z) / q(z|x) over K = " + samples + " samples");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    Trace t = Trace.of((LatentVariableModel) model, batch, samples, Draw.fromPosterior(), pass);
    Tensor reconstruction = t.mean(t.logLikelihood()).negate(); // [rows]
    Tensor kl = t.mean(t.logRatio()).negate(); // [rows]
    return List.of(
        Objective.of(
            "loss",
            t.logMeanExp(t.logWeights()).negate(), // [rows]
            List.of(new Term("reconstruction", reconstruction), new Term("kl", kl))));
  }
}
