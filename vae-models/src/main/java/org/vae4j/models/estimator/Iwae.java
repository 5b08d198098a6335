package org.vae4j.models.estimator;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Inferred;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.NoiseStream;
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
    return ImportanceWeights.objection(model, data, "estimator", "iwae");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, NoiseStream noise) {
    Inferred inferred = ((LatentVariableModel) model).infer(batch, samples, noise);
    ImportanceWeights weights = ImportanceWeights.of(inferred, batch, samples);
    Tensor reconstruction = weights.logLikelihood().mean(1).negate(); // [rows]
    Tensor kl = weights.logRatio().mean(1).negate(); // [rows]
    return List.of(
        Objective.of(
            "loss",
            weights.bound().negate(), // [rows]
            List.of(new Term("reconstruction", reconstruction), new Term("kl", kl))));
  }
}
