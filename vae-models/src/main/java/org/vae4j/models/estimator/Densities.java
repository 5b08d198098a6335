package org.vae4j.models.estimator;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Inferred;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** The densities of a model, of which bounds are made: whether a model has them. */
final class Densities {
  private Densities() {}

  /**
   * Says why something cannot be computed of a model's densities.
   *
   * @param model the model
   * @param data the data that it is for
   * @param kind what the person can replace, such as {@code estimator}
   * @param name its name, such as {@code elbo}
   * @param computation what is computed of a batch and of what is inferred from it; throws {@link
   *     UnsupportedOperationException} where a density is not known
   */
  static Optional<String> objection(
      Model model,
      DataDescription data,
      String kind,
      String name,
      BiConsumer<Inferred, Batch> computation) {
    String part = "the " + kind + " '" + name + "'";
    if (!(model instanceof LatentVariableModel latentVariableModel)) {
      return Optional.of(
          part
              + " is for models that infer latent variables from examples, and this model"
              + " does not; use another "
              + kind);
    }
    Batch batch = oneExample(data);
    Inferred inferred = latentVariableModel.infer(batch, NoiseStream.of("objection"));
    for (Latent latent : inferred.latents()) {
      if (latent.posterior() instanceof Deterministic) {
        return Optional.of(
            part
                + " needs a posterior with a density, and that of "
                + latent.name()
                + " has all probability on one value; use the "
                + kind
                + " 'reconstruction', or another posterior, such as 'diagonal-gaussian'");
      }
    }
    try {
      computation.accept(inferred, batch);
      return Optional.empty();
    } catch (UnsupportedOperationException e) {
      return Optional.of(part + " cannot be computed for this model: " + e.getMessage());
    }
  }

  private static Batch oneExample(DataDescription data) {
    Tensor x = Tensor.input("x", data.shape().prepend(1));
    int classes = data.classNames().size();
    return Batch.of(
        x,
        classes == 0
            ? Condition.none(1)
            : Condition.labels(Tensor.input("labels", Shape.of(1, classes))));
  }
}
