package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.tensor.Tensor;

/**
 * One latent variable and the value that it was given.
 *
 * @param variable what the model asked for
 * @param sample its value, {@code [rows, event…]}, with its log-probability under the posterior
 */
public record Latent(LatentVariable variable, Sample sample) {
  public Latent {
    requireNonNull(variable, "variable");
    requireNonNull(sample, "sample");
  }

  /** Its name among the model's latent variables, such as {@code z}. */
  public String name() {
    return variable.name();
  }

  /** Its value, {@code [rows, event…]}. */
  public Tensor value() {
    return sample.value();
  }

  /** p(z_l | z_{&lt;l}). */
  public Distribution prior() {
    return variable.prior();
  }

  /** q(z_l | z_{&lt;l}, x). */
  public Distribution posterior() {
    return variable.posterior().get();
  }

  /** log p(z_l | z_{&lt;l}) of the value, {@code [rows]}. */
  public Tensor logPrior() {
    return prior().logProb(value());
  }

  /** log q(z_l | z_{&lt;l}, x) of the value, {@code [rows]}. */
  public Tensor logPosterior() {
    return sample.logProb();
  }

  /**
   * KL(q(z_l | z_{&lt;l}, x) ‖ p(z_l | z_{&lt;l})) in nats, {@code [rows]}: in closed form where
   * one is known, else log q − log p at the value, which has the divergence as its mean where the
   * value is a sample of the posterior.
   *
   * @param known the divergences known in closed form
   */
  public Tensor divergence(KullbackLeibler known) {
    Optional<Tensor> closed = known.between(posterior(), prior());
    return closed.orElseGet(() -> logPosterior().minus(logPrior()));
  }
}
