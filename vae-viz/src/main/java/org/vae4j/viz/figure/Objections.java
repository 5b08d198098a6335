package org.vae4j.viz.figure;

import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;

/** Why some figures cannot be drawn of some models. */
final class Objections {
  private Objections() {}

  /** An objection to what is drawn between the values of a latent variable where there are none. */
  static Optional<String> betweenClasses(String figure, Model model) {
    return isOneHot(model)
        ? Optional.of(
            "figure '"
                + figure
                + "' goes from one value of the latent variable to another, and between classes"
                + " there is nothing; leave the figure out, or use 'traversals', which shows every"
                + " class")
        : Optional.empty();
  }

  private static boolean isOneHot(Model model) {
    if (!(model instanceof VariationalAutoencoder autoencoder)) {
      return false;
    }
    try {
      ForwardPass pass = ForwardPass.evaluation("objection");
      return autoencoder.prior(Condition.none(1), pass) instanceof Categorical;
    } catch (UserException | UnsupportedOperationException e) {
      return false; // a prior that needs to know the class is a continuum
    }
  }

  /** How many latent variables a model asks for; 1 where that cannot be told. */
  private static int latentVariables(LatentVariableModel model) {
    try {
      ForwardPass pass = ForwardPass.evaluation("objection");
      return Trace.of(model, Condition.none(1), Draw.fromPrior(), pass).latents().size();
    } catch (UserException | UnsupportedOperationException e) {
      return 1; // a prior that needs to know the class is one of a latent variable
    }
  }

  /** An objection to every model without several latent variables, or that is told classes. */
  static Optional<String> withoutSeveralLatentVariables(String figure, Model model) {
    boolean hasSeveral =
        model instanceof LatentVariableModel withLatents
            && !model.usesLabels()
            && latentVariables(withLatents) > 1;
    return hasSeveral
        ? Optional.empty()
        : Optional.of(
            "figure '"
                + figure
                + "' shows what each of several latent variables holds, of a model that is not told"
                + " classes; leave the figure out, or use the model 'hierarchical' with several"
                + " levels");
  }

  /** An objection to every model without latent variables. */
  static Optional<String> withoutLatentVariables(String figure, Model model) {
    return model instanceof LatentVariableModel withLatents && latentVariables(withLatents) > 0
        ? Optional.empty()
        : Optional.of(
            "figure '"
                + figure
                + "' needs a model that infers latent variables from examples, such as 'vae';"
                + " leave the figure out, or use such a model");
  }
}
