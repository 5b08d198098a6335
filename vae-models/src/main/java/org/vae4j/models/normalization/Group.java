package org.vae4j.models.normalization;

import java.util.stream.IntStream;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.GroupNormalization;
import org.vae4j.api.layer.Normalization;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;

/** {@link GroupNormalization} with its settings. */
final class Group implements Normalization {
  private final GroupNormalizationConfig config;

  Group(GroupNormalizationConfig config) {
    this.config = config;
  }

  @Override
  public Tensor apply(Parameters scope, Tensor x, ForwardPass pass) {
    int features = x.shape().size(1);
    int groups = config.groups();
    if (features % groups != 0) {
      int fewer =
          IntStream.rangeClosed(1, Math.min(groups, features))
              .filter(count -> features % count == 0)
              .max()
              .orElse(1);
      throw new UserException(
          "the normalization 'group' cannot divide the "
              + features
              + " features of a layer into "
              + groups
              + " equal groups. Set \"groups\" to a divisor of "
              + features
              + ", such as "
              + fewer);
    }
    return GroupNormalization.apply(scope, x, groups, config.epsilon());
  }
}
