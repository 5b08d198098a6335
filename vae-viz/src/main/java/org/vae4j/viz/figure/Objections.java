package org.vae4j.viz.figure;

import java.util.Optional;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.VariationalAutoencoder;

/** Why some figures cannot be drawn of some models. */
final class Objections {
  private Objections() {}

  /** An objection to every model that has not exactly one latent vector. */
  static Optional<String> withoutLatentVector(String figure, Model model) {
    return model instanceof VariationalAutoencoder
        ? Optional.empty()
        : Optional.of(
            "figure '"
                + figure
                + "' needs a model that encodes an example to one latent vector, such as 'vae';"
                + " leave the figure out, or use such a model");
  }
}
