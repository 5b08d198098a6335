package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/**
 * One latent variable, drawn.
 *
 * @param name its name among the model's latent variables, such as {@code z}
 * @param sample what was drawn, {@code [rows, latent]}
 * @param posterior what it was drawn from: q(z_l | z_{&lt;l}, x)
 * @param prior p(z_l | z_{&lt;l})
 */
public record Latent(String name, Sample sample, Distribution posterior, Distribution prior) {
  public Latent {
    requireNonNull(name, "name");
    requireNonNull(sample, "sample");
    requireNonNull(posterior, "posterior");
    requireNonNull(prior, "prior");
  }

  /** Draws a latent variable from its posterior. */
  public static Latent draw(
      String name, Distribution posterior, Distribution prior, NoiseStream noise) {
    return new Latent(name, posterior.sampleWithLogProb(noise), posterior, prior);
  }

  /** What was drawn, {@code [rows, latent]}. */
  public Tensor value() {
    return sample.value();
  }

  /** log q(z_l | z_{&lt;l}, x) of what was drawn, {@code [rows]}. */
  public Tensor logPosterior() {
    return sample.logProb();
  }

  /** log p(z_l | z_{&lt;l}) of what was drawn, {@code [rows]}. */
  public Tensor logPrior() {
    return prior.logProb(value());
  }
}
