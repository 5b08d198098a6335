package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

/** The bound with q fitted to each example, less that with q(z|x): Cremer et al. 2018, §3. */
final class AmortizationGap implements Evaluation {
  private static final String BOUND = "bound";

  /** So many samples of the posterior for each of a fit. */
  private static final int TIMES = 20;

  private final AmortizationGapConfig config;
  private final DataDescription data;

  AmortizationGap(AmortizationGapConfig config, BuildContext context) {
    this.config = config;
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return Chains.objection("amortization-gap", model, data);
  }

  @Override
  public List<Measurement> evaluate(EvaluationContext context) {
    int examples = Math.min(config.examples(), context.examples().size());
    LatentVariableModel model = (LatentVariableModel) context.model();
    float[] fitted =
        requireNonNull(
            context
                .computeChain(
                    examples,
                    config.chunk(),
                    1,
                    batch -> new FittedPosteriorChain(config, model, batch))
                .get(0)
                .get(FittedPosteriorChain.BOUND));
    double[] sums = new double[examples];
    for (Map<String, float[]> time :
        context.compute(examples, config.chunk(), TIMES, batch -> bound(model, batch))) {
      float[] each = requireNonNull(time.get(BOUND));
      for (int i = 0; i < examples; i++) {
        sums[i] += each[i] / TIMES;
      }
    }
    float[] gaps = new float[examples];
    float[] negative = new float[examples];
    for (int i = 0; i < examples; i++) {
      gaps[i] = (float) (fitted[i] - sums[i]);
      negative[i] = -fitted[i];
    }
    String of = examples + " examples, " + config.steps() + " steps each";
    return List.of(
        Sample.of(gaps)
            .measurement(
                "amortization gap",
                "The bound with a normal distribution that is fitted to each example, less that"
                    + " with q(z|x): what the encoder loses; negative where q(z|x) is of a richer"
                    + " family ("
                    + of
                    + ")."),
        Sample.of(negative)
            .measurement(
                "negative bound of fitted posteriors",
                "An upper bound on −log p(x), with a normal distribution that is fitted to each"
                    + " example ("
                    + of
                    + ")."));
  }

  private Map<String, Tensor> bound(LatentVariableModel model, Batch batch) {
    Trace t =
        Trace.of(
            model,
            batch,
            config.samples(),
            Draw.fromPosterior(),
            ForwardPass.evaluation("evaluation/amortization-gap"));
    return Map.of(BOUND, t.mean(t.logWeights()));
  }
}
