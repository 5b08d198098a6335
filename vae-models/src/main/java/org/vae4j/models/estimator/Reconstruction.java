package org.vae4j.models.estimator;

import java.util.List;
import java.util.Optional;
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

/** −log p(x|z) with z ~ q(z|x). */
final class Reconstruction implements Estimator {
  @Override
  public Optional<String> objection(Model model) {
    return model instanceof LatentVariableModel
        ? Optional.empty()
        : Optional.of(
            "the estimator 'reconstruction' is for models that infer latent variables from"
                + " examples, and this model does not; use another estimator");
  }

  @Override
  public Optional<String> formula() {
    return Optional.of("−ln p(x|z)");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    Trace t = Trace.of((LatentVariableModel) model, batch, 1, Draw.fromPosterior(), pass);
    Tensor reconstruction = t.logLikelihood().negate(); // [rows]
    return List.of(
        Objective.of("loss", reconstruction, List.of(new Term("reconstruction", reconstruction))));
  }
}
