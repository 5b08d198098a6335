package org.vae4j.api.model;

import java.util.Map;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.State;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.parameter.ForwardPass;

/**
 * A model that generates examples by a chain of many steps, such as a diffusion model: the chain is
 * run, and its last state decides the distribution of the example.
 *
 * <p>Whoever samples from a trained model compiles one link of the chain and repeats it. {@link
 * #generate(Condition, ForwardPass)} unrolls the chain instead: it is for short chains, and for
 * gradients through them.
 */
public interface ChainModel extends Model {
  /**
   * The chain that draws every latent variable.
   *
   * @param condition what is known of each row
   */
  Chain chain(Condition condition);

  /**
   * p(x|z), with z from the last state of the chain.
   *
   * @param last the state
   * @param condition what is known of each row
   * @param pass the pass that the model's parts are handed
   * @return a distribution over examples
   */
  Distribution generate(State last, Condition condition, ForwardPass pass);

  /** The chain of whose last state the means of p(x|z) are given, {@value TrainedModel#SHOWN}. */
  default Chain means(Condition condition) {
    return chain(condition)
        .giving(
            last ->
                Map.of(
                    TrainedModel.SHOWN,
                    generate(last, condition, ForwardPass.evaluation("sample")).mean()));
  }

  @Override
  default Distribution generate(Condition condition, ForwardPass pass) {
    return generate(chain(condition).unrolled(pass), condition, pass);
  }
}
