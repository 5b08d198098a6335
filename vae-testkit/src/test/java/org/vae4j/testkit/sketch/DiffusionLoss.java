package org.vae4j.testkit.sketch;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** Kingma et al. 2021, eqs. 11 and 14, at one random t for each example. */
record DiffusionLoss(KullbackLeibler divergences) implements Estimator {
  @Override
  public Optional<String> objection(Model model) {
    return model instanceof Diffusion ? Optional.empty() : Optional.of("no diffusion");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    Diffusion diffusion = (Diffusion) model;
    NoiseStream noise = pass.noise();
    Tensor x = batch.x();
    Shape column = Shape.of(batch.rows(), 1);
    Tensor start = diffusion.gamma(Tensor.filled(column, 0));
    Normal last = diffusion.diffused(x, diffusion.gamma(Tensor.filled(column, 1)));
    Tensor reconstruction =
        diffusion.likelihood(diffusion.diffused(x, start).sample(noise), start).logProb(x).negate();
    Tensor prior =
        divergences.between(last, Normal.standard(batch.rows(), x.shape().row())).orElseThrow();
    Tensor t = randomStep(noise.uniform(column), diffusion.steps());
    Tensor chain =
        divergence(diffusion, x, t, noise.normal(x.shape())).times(diffusion.steps()); // [rows]
    return List.of(
        Objective.of(
            "loss",
            reconstruction.plus(prior).plus(chain),
            List.of(
                new Term("reconstruction", reconstruction),
                new Term("prior", prior),
                new Term("diffusion", chain))));
  }

  /**
   * KL(q(z_s|z_t, x) ‖ p(z_s|z_t)) = ½ (e^(γ_t − γ_s) − 1) ‖ε − ε̂‖² with s = t − 1/T, {@code
   * [rows]}.
   */
  static Tensor divergence(Diffusion diffusion, Tensor x, Tensor t, Tensor epsilon) {
    Tensor gamma = diffusion.gamma(t);
    Tensor rise = gamma.minus(diffusion.gamma(t.minus(1.0 / diffusion.steps()))); // γ_t − γ_s
    Normal q = diffusion.diffused(x, gamma);
    Tensor z = q.mean().plus(q.standardDeviation().times(epsilon));
    Tensor error = epsilon.minus(diffusion.noiseIn(z, gamma)).square().sumRows(); // [rows]
    return error.times(rise.expm1().sumRows()).times(0.5);
  }

  /** 1/T, 2/T … 1 with the same probability: counts the thresholds that u is above. */
  private static Tensor randomStep(Tensor u, int steps) {
    double[] thresholds = new double[steps];
    for (int i = 0; i < steps; i++) {
      thresholds[i] = (double) i / steps;
    }
    Shape each = Shape.of(u.shape().size(0), steps);
    Tensor above = u.broadcast(each).greaterThan(Tensor.constant(Shape.of(steps), thresholds));
    return above.mean(1).reshape(u.shape());
  }
}
