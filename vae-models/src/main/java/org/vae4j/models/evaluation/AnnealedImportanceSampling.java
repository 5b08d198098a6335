package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.evaluation.AnnealedChain.Direction;

/** −log p(x) by {@link AnnealedChain}, and a bracket of it on examples that the model draws. */
final class AnnealedImportanceSampling implements Evaluation {
  static final String NAME = "negative log-likelihood by annealing";

  private final AnnealedImportanceSamplingConfig config;
  private final DataDescription data;

  AnnealedImportanceSampling(AnnealedImportanceSamplingConfig config, BuildContext context) {
    this.config = config;
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return Chains.objection("annealed-importance-sampling", model, data);
  }

  @Override
  public List<Measurement> evaluate(EvaluationContext context) {
    int examples = Math.min(config.examples(), context.examples().size());
    String how =
        String.format(
            Locale.ROOT,
            "%,d chains of %,d temperatures for each of %,d examples",
            config.chains(),
            config.temperatures(),
            examples);
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(
        Sample.of(negative(weights(context, examples, Direction.FORWARDS_ON_DATA)))
            .measurement(
                NAME,
                "−log p(x) by annealed importance sampling, "
                    + how
                    + "; on average not below the true one."));
    if (!config.bracket()) {
      return measurements;
    }
    float[] above = negative(weights(context, examples, Direction.FORWARDS_ON_DRAWN));
    float[] below = weights(context, examples, Direction.BACKWARDS_ON_DRAWN);
    float[] gap = new float[above.length];
    for (int i = 0; i < gap.length; i++) {
      gap[i] = above[i] - below[i];
    }
    measurements.add(
        Sample.of(above)
            .measurement(
                "drawn examples, from above",
                "−log p(x) of examples that the model draws, chains from the prior, "
                    + how
                    + "; on average not below the true one."));
    measurements.add(
        Sample.of(below)
            .measurement(
                "drawn examples, from below",
                "−log p(x) of the same examples, chains from the z that each was drawn with, "
                    + how
                    + "; on average not above the true one."));
    measurements.add(
        Sample.of(gap)
            .measurement(
                "width of the bracket",
                "From above less from below: how far either is from −log p(x) at most, on average."));
    return measurements;
  }

  private float[] weights(EvaluationContext context, int examples, Direction direction) {
    LatentVariableModel model = (LatentVariableModel) context.model();
    int atOnce = Math.max(1, config.chunk() / config.chains());
    return requireNonNull(
        context
            .computeChain(
                examples, atOnce, 1, batch -> new AnnealedChain(config, model, batch, direction))
            .get(0)
            .get(AnnealedChain.RESULT));
  }

  private static float[] negative(float[] values) {
    float[] negative = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      negative[i] = -values[i];
    }
    return negative;
  }
}
