package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Inferred;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.Model;
import org.vae4j.api.tensor.Tensor;

/**
 * The two terms of the negative evidence lower bound, for each example, in nats summed over
 * dimensions: −E_q[log p(x|z)] and KL(q(z|x) ‖ p(z)).
 *
 * @param reconstruction −E_q[log p(x|z)], estimated from samples of z, {@code [rows]}
 * @param kl KL(q(z|x) ‖ p(z)), summed over all latent variables, {@code [rows]}: in closed form
 *     where one is known, else estimated from the same samples
 */
public record EvidenceLowerBound(Tensor reconstruction, Tensor kl) {
  public EvidenceLowerBound {
    requireNonNull(reconstruction, "reconstruction");
    requireNonNull(kl, "kl");
  }

  /**
   * Kingma and Welling 2014, eq. 7 where every divergence is known in closed form, eq. 6 where none
   * is.
   *
   * @param inferred what a model infers from the batch with so many samples
   * @param batch the examples
   * @param samples how many samples were drawn for each example
   * @param divergences the divergences known in closed form
   */
  public static EvidenceLowerBound of(
      Inferred inferred, Batch batch, int samples, KullbackLeibler divergences) {
    Tensor x = batch.x().repeatRows(samples); // [rows · samples, example…]
    Tensor reconstruction = inferred.likelihood().logProb(x).negate(); // [rows · samples]
    Tensor kl =
        inferred.latents().stream()
            .map(latent -> divergence(latent, divergences)) // [rows · samples]
            .reduce(Tensor::plus)
            .orElseThrow();
    return new EvidenceLowerBound(overSamples(reconstruction, samples), overSamples(kl, samples));
  }

  /** log q(z|x) − log p(z) at the sample has the divergence as its mean. */
  private static Tensor divergence(Latent latent, KullbackLeibler divergences) {
    return divergences
        .between(latent.posterior(), latent.prior())
        .orElseGet(() -> latent.logPosterior().minus(latent.logPrior()));
  }

  private static Tensor overSamples(Tensor values, int samples) {
    return samples == 1 ? values : values.groupRows(samples).mean(1); // [rows]
  }

  /**
   * Says why a model has no evidence lower bound.
   *
   * @param model the model
   * @param data the data that it is for
   * @param divergences the divergences known in closed form
   * @param kind what the person can replace, such as {@code estimator}
   */
  public static Optional<String> objection(
      Model model, DataDescription data, KullbackLeibler divergences, String kind) {
    return Densities.objection(
        model, data, kind, "elbo", (inferred, batch) -> of(inferred, batch, 1, divergences));
  }
}
