package org.vae4j.api.autoregression;

import java.util.Map;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.tensor.Tensor;

/** p(x_i | x_{&lt;i}) of every dimension at once, by a network that cannot look ahead. */
@FunctionalInterface
public interface Conditionals {
  /**
   * A distribution of independent dimensions, of which each depends on the dimensions of {@code x}
   * that have an earlier turn, and on no other.
   *
   * @param x {@code [rows, event…]}
   * @param given what else they depend on, {@code [rows, …]} each
   * @param condition what is known of each row
   */
  Distribution of(Tensor x, Map<String, Tensor> given, Condition condition);
}
