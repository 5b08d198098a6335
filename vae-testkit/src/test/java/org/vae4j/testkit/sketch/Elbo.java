package org.vae4j.testkit.sketch;

import java.util.List;
import java.util.Optional;
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
import org.vae4j.api.tensor.Tensor;

/** −E_q[log p(x|z)] + Σ_l KL(q(z_l|z_{<l}, x) ‖ p(z_l|z_{<l})): Kingma and Welling 2014, eq. 3. */
record Elbo(KullbackLeibler divergences) implements Estimator {
  @Override
  public Optional<String> objection(Model model) {
    return model instanceof LatentVariableModel ? Optional.empty() : Optional.of("no latents");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    Trace t = Trace.of((LatentVariableModel) model, batch, 1, Draw.fromPosterior(), pass);
    Tensor reconstruction = t.logLikelihood().negate(); // [rows]
    Tensor kl = t.divergence(divergences); // [rows]
    return List.of(
        Objective.of(
            "loss",
            reconstruction.plus(kl),
            List.of(new Term("reconstruction", reconstruction), new Term("kl", kl))));
  }
}
