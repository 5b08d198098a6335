package org.vae4j.api.model;

import java.util.function.Function;
import java.util.function.Supplier;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.tensor.Rows;
import org.vae4j.api.tensor.Tensor;

/**
 * Where a model's program gets its latent variables from.
 *
 * <p>The program asks for each in turn and goes on with the value that it is given. Whoever runs it
 * decides where values come from: the posterior, the prior, or a table of values; see {@link Draw}.
 */
public interface Latents {
  /**
   * The value of the next latent variable.
   *
   * @param name its name among the model's latent variables, such as {@code z}; the same names are
   *     asked for in the same order in every run of the program
   * @param prior p(z_l | z_{&lt;l})
   * @param posterior q(z_l | z_{&lt;l}, x); asked only where it is needed, and not where there are
   *     no examples
   * @return {@code [rows, event…]}
   */
  Tensor next(String name, Distribution prior, Supplier<? extends Distribution> posterior);

  /**
   * What a network makes of the examples: computed once for each of them, when it is first asked
   * for, and then repeated for each sample.
   *
   * @param network of a batch as many rows as it has
   */
  <R extends Rows<R>> Supplier<R> inferred(Function<Batch, R> network);
}
