package org.vae4j.api.model;

import java.util.Optional;
import java.util.function.Supplier;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.tensor.Tensor;

/** The value that stands for a distribution. */
final class Centre {
  private Centre() {}

  /**
   * Its mean, or its median where the mean is not known in closed form and the median is: the
   * Cauchy distribution has no other centre.
   *
   * @return {@code [rows, event…]}; empty where neither is known
   */
  static Optional<Tensor> of(Distribution distribution) {
    return answer(distribution::mean).or(() -> answer(() -> distribution.quantile(0.5)));
  }

  /** What a distribution answers; empty where it does not know. */
  static Optional<Tensor> answer(Supplier<Tensor> question) {
    try {
      return Optional.of(question.get());
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
