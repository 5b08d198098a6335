package org.vae4j.models.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/** −log p(x|z) with z ~ q(z|x). */
final class ReconstructionEvaluation implements Evaluation {
  @Override
  public Optional<String> objection(Model model) {
    return model instanceof LatentVariableModel
        ? Optional.empty()
        : Optional.of(
            "the evaluation 'reconstruction' is for models that infer latent variables from"
                + " examples, and this model does not; use another evaluation");
  }

  @Override
  public List<Measurement> evaluate(EvaluationContext context) {
    LatentVariableModel model = (LatentVariableModel) context.model();
    Map<String, float[]> values =
        context.compute(batch -> Map.of("reconstruction", reconstruction(model, batch)));
    float[] reconstruction = Optional.ofNullable(values.get("reconstruction")).orElseThrow();
    return List.of(
        Sample.of(reconstruction)
            .measurement(
                ElboEvaluation.RECONSTRUCTION,
                "−log p(x|z), summed over dimensions, one sample of z each."));
  }

  private static Tensor reconstruction(LatentVariableModel model, Batch batch) {
    return Trace.of(
            model,
            batch,
            1,
            Draw.fromPosterior(),
            ForwardPass.evaluation("evaluation/reconstruction"))
        .logLikelihood()
        .negate(); // [rows]
  }
}
