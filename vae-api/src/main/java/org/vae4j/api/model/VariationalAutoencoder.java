package org.vae4j.api.model;

import java.util.List;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/** A model with one latent vector: Kingma and Welling 2014. */
public interface VariationalAutoencoder extends LatentVariableModel {
  /** The size of the latent vector. */
  int latentSize();

  /** q(z|x), a distribution over {@code [latent]}. */
  Distribution posterior(Batch batch);

  /** p(z), a distribution over {@code [latent]}. */
  Distribution prior(Condition condition);

  /**
   * p(x|z), a distribution over examples.
   *
   * @param z {@code [rows, latent]}
   * @param condition what is known of each row
   */
  Distribution likelihood(Tensor z, Condition condition);

  @Override
  default Inferred infer(Batch batch, int samples, NoiseStream noise) {
    Condition condition = batch.condition().repeatRows(samples);
    Distribution posterior = posterior(batch).repeatRows(samples);
    Latent z = Latent.draw("z", posterior, prior(condition), noise); // [rows · samples, latent]
    return new Inferred(List.of(z), likelihood(z.value(), condition));
  }

  @Override
  default Distribution generate(Condition condition, NoiseStream noise) {
    return likelihood(prior(condition).sample(noise), condition);
  }
}
