package org.vae4j.viz.figure;

import java.util.Optional;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;

/** Why some figures cannot be drawn of some models. */
final class Objections {
  private Objections() {}

  /** An objection to every model without latent variables. */
  static Optional<String> withoutLatentVariables(String figure, Model model) {
    return model instanceof LatentVariableModel
        ? Optional.empty()
        : Optional.of(
            "figure '"
                + figure
                + "' needs a model that infers latent variables from examples, such as 'vae';"
                + " leave the figure out, or use such a model");
  }
}
