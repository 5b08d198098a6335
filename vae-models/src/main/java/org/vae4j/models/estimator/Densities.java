package org.vae4j.models.estimator;

import java.util.Optional;
import java.util.function.Consumer;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.models.family.FiniteDivergence;

/**
 * Whether a model has the densities that something is computed of.
 *
 * @param data the data that the model is for
 * @param kind what the person can replace, such as {@code estimator}
 * @param name its name, such as {@code elbo}
 */
public record Densities(DataDescription data, String kind, String name) {
  /**
   * Says why something cannot be computed of a model's densities.
   *
   * @param model the model
   * @param computation what is computed of a run of the model on an example, values drawn from the
   *     posterior; throws {@link UnsupportedOperationException} where a density is not known
   */
  public Optional<String> objection(Model model, Consumer<Trace> computation) {
    return objection(model, ForwardPass.evaluation("objection"), computation);
  }

  private Optional<String> objection(Model model, ForwardPass pass, Consumer<Trace> computation) {
    if (!(model instanceof LatentVariableModel latentVariableModel)) {
      return Optional.of(
          part()
              + " is for models that infer latent variables from examples, and this model"
              + " does not; use another "
              + kind);
    }
    try {
      Trace trace =
          Trace.of(latentVariableModel, Batch.inputs(1, data), 1, Draw.fromPosterior(), pass);
      for (Latent latent : trace.latents()) {
        if (latent.posterior() instanceof Deterministic) {
          return Optional.of(
              part()
                  + " needs a posterior with a density, and that of "
                  + latent.name()
                  + " has all probability on one value; use the "
                  + kind
                  + " 'reconstruction', or another posterior, such as 'diagonal-gaussian'");
        }
      }
      for (Latent latent : trace.latents()) {
        if (latent.posterior().support().isPresent() && latent.prior().support().isEmpty()) {
          return Optional.of(
              "the prior of "
                  + latent.name()
                  + " is a continuum, and its posterior has finitely many values; use the prior"
                  + " 'categorical' with the posterior 'categorical'");
        }
      }
      for (Latent latent : trace.latents()) {
        Optional<String> infinite = FiniteDivergence.objection(latent);
        if (infinite.isPresent()) {
          return infinite;
        }
      }
      computation.accept(trace);
      return Optional.empty();
    } catch (UnsupportedOperationException e) {
      return Optional.of(part() + " cannot be computed for this model: " + e.getMessage());
    }
  }

  /**
   * Says why a model cannot be trained through samples of its posterior, as {@link #objection}
   * does, and also where gradients do not flow through them.
   *
   * @param model the model
   * @param computation what is computed of a run of the model on an example
   */
  public Optional<String> objectionToTraining(Model model, Consumer<Trace> computation) {
    Optional<String> objection = objection(model, computation);
    if (objection.isPresent()) {
      return objection;
    }
    return objection(
        model,
        ForwardPass.training("objection"),
        trace -> {
          for (Latent latent : trace.latents()) {
            if (!latent.posterior().isReparameterised()) {
              throw new UnsupportedOperationException(
                  "samples of the posterior of "
                      + latent.name()
                      + " carry no gradient to it, so that it would not learn what the"
                      + " reconstruction asks of it; use the estimator 'enumeration' where the"
                      + " posterior has few values, or a posterior that is reparameterised");
            }
          }
          computation.accept(trace);
        });
  }

  private String part() {
    return "the " + kind + " '" + name + "'";
  }
}
