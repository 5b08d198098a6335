package org.vae4j.testkit.sketch;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Inferred;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/** −E_q[log p(x|z)] + Σ_l KL(q(z_l|z_{<l}, x) ‖ p(z_l|z_{<l})): Kingma and Welling 2014, eq. 3. */
record Elbo(KullbackLeibler divergences) implements Estimator {
  @Override
  public Optional<String> objection(Model model) {
    return model instanceof LatentVariableModel ? Optional.empty() : Optional.of("no latents");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, NoiseStream noise) {
    Inferred inferred = ((LatentVariableModel) model).infer(batch, noise);
    Tensor reconstruction = inferred.likelihood().logProb(batch.x()).negate(); // [rows]
    Tensor kl =
        inferred.latents().stream()
            .map(
                latent ->
                    divergences
                        .between(latent.posterior(), latent.prior())
                        .orElseGet(() -> latent.logPosterior().minus(latent.logPrior())))
            .reduce(Tensor::plus)
            .orElseThrow(); // [rows]
    return List.of(
        Objective.of(
            "loss",
            reconstruction.plus(kl),
            List.of(new Term("reconstruction", reconstruction), new Term("kl", kl))));
  }
}
