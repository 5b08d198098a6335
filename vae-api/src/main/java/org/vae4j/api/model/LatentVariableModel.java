package org.vae4j.api.model;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.parameter.ForwardPass;

/**
 * A model with latent variables, one or many; or with none, whose log-likelihood is then exact.
 *
 * <p>It is one program, from the top down, that asks for each latent variable in turn, p(x, z) =
 * p(x|z) Π p(z_l | z_{&lt;l}), and says how each is inferred, q(z|x) = Π q(z_l | z_{&lt;l}, x). Who
 * runs it decides where the values come from; {@link Trace} remembers them.
 */
public interface LatentVariableModel extends Model {
  /**
   * p(x|z), with every latent variable asked for in turn.
   *
   * @param latents gives each latent variable its value, and shows the examples to whatever infers
   *     it
   * @param condition what is known of each row, repeated for each sample
   * @param pass the pass that the model's parts are handed
   * @return a distribution over examples, one for each row of the condition
   */
  Distribution generate(Latents latents, Condition condition, ForwardPass pass);

  @Override
  default Distribution generate(Condition condition, ForwardPass pass) {
    return Trace.of(this, condition, Draw.fromPrior(), pass).likelihood();
  }
}
