package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Inferred;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.Model;
import org.vae4j.api.tensor.Tensor;

/**
 * The importance weights w = p(x, z) / q(z|x) of samples z of the posterior, whose mean is p(x), as
 * logarithms in nats.
 *
 * @param logLikelihood log p(x|z), summed over the dimensions of x, {@code [rows, samples]}
 * @param logRatio log p(z) − log q(z|x), summed over all latent variables, {@code [rows, samples]}
 */
public record ImportanceWeights(Tensor logLikelihood, Tensor logRatio) {
  public ImportanceWeights {
    requireNonNull(logLikelihood, "logLikelihood");
    requireNonNull(logRatio, "logRatio");
  }

  /**
   * The weights of the samples that a model infers from a batch.
   *
   * @param inferred what a model infers from the batch with so many samples
   * @param batch the examples
   * @param samples how many samples were drawn for each example
   */
  public static ImportanceWeights of(Inferred inferred, Batch batch, int samples) {
    Tensor x = batch.x().repeatRows(samples); // [rows · samples, example…]
    Tensor logLikelihood = inferred.likelihood().logProb(x); // [rows · samples]
    Tensor logRatio =
        inferred.latents().stream()
            .map(ImportanceWeights::logRatio) // [rows · samples]
            .reduce(Tensor::plus)
            .orElseThrow();
    return new ImportanceWeights(
        logLikelihood.groupRows(samples), logRatio.groupRows(samples)); // [rows, samples]
  }

  private static Tensor logRatio(Latent latent) {
    return latent.logPrior().minus(latent.logPosterior());
  }

  /** log w, {@code [rows, samples]}. */
  public Tensor logWeights() {
    return logLikelihood.plus(logRatio);
  }

  /**
   * log 1/K Σₖ wₖ of the K samples of each example, {@code [rows]}: Burda, Grosse and Salakhutdinov
   * 2016, eq. 8. Its mean over noise is at most log p(x), and the nearer the larger K is.
   */
  public Tensor bound() {
    return logWeights().logSumExp(1).minus(Math.log(logLikelihood.shape().size(1)));
  }

  /**
   * Says why a model has no importance weights.
   *
   * @param model the model
   * @param data the data that it is for
   * @param kind what the person can replace, such as {@code estimator}
   * @param name its name, such as {@code iwae}
   */
  public static Optional<String> objection(
      Model model, DataDescription data, String kind, String name) {
    return Densities.objection(
        model, data, kind, name, (inferred, batch) -> of(inferred, batch, 1));
  }
}
