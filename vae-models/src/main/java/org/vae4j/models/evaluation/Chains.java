package org.vae4j.models.evaluation;

import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.JointLatents;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.parameter.ForwardPass;

/** What evaluations by chains along gradients ask of a model. */
final class Chains {
  private Chains() {}

  /**
   * Says why chains cannot go over a model's latent variables.
   *
   * @param evaluation the name of the evaluation that wants them
   */
  static Optional<String> objection(String evaluation, Model model, DataDescription data) {
    String part = "the evaluation '" + evaluation + "'";
    if (!(model instanceof LatentVariableModel latentVariableModel)) {
      return Optional.of(
          part
              + " is for models that infer latent variables from examples, and this model does not;"
              + " use another evaluation");
    }
    try {
      JointLatents latents =
          new JointLatents(
              latentVariableModel, Batch.inputs(1, data), ForwardPass.evaluation("objection"));
      latents.at(latents.fromPrior()).logJoint();
      return Optional.empty();
    } catch (UnsupportedOperationException e) {
      return Optional.of(part + " cannot be computed for this model: " + e.getMessage());
    }
  }
}
