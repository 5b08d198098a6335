package org.vae4j.models.estimator;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/** −Σ_z q(z|x) (log p(x|z) + log p(z) − log q(z|x)): Kingma et al. 2014, eq. 7. */
final class Enumeration implements Estimator {
  private final DataDescription data;

  Enumeration(DataDescription data) {
    this.data = data;
  }

  @Override
  public Optional<String> objection(Model model) {
    if (!(model instanceof LatentVariableModel latentVariableModel)) {
      return Optional.of(
          "the estimator 'enumeration' is for models that infer latent variables from examples, and"
              + " this model does not; use another estimator");
    }
    try {
      Trace.ofEveryValue(
          latentVariableModel, Batch.inputs(1, data), ForwardPass.training("objection"));
      return Optional.empty();
    } catch (UnsupportedOperationException e) {
      return Optional.of(
          "the estimator 'enumeration' sums over all values of the latent variables: "
              + e.getMessage()
              + "; use the posterior 'categorical' with at most 1,024 combinations of classes and"
              + " without relaxation, or the estimator 'elbo'");
    }
  }

  @Override
  public Optional<String> formula() {
    return Optional.of("Σ q(z|x) [ln q(z|x) − ln p(x, z)] over all z");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    Trace t = Trace.ofEveryValue((LatentVariableModel) model, batch, pass);
    Tensor logQ = t.logPosterior(); // [rows · values]
    Tensor q = logQ.exp();
    Tensor reconstruction = t.bySample(q.times(t.logLikelihood())).sum(1).negate(); // [rows]
    Tensor kl = t.bySample(q.times(logQ.minus(t.logPrior()))).sum(1); // [rows]
    return List.of(
        Objective.of(
            "loss",
            reconstruction.plus(kl), // [rows]
            List.of(new Term("reconstruction", reconstruction), new Term("kl", kl))));
  }
}
