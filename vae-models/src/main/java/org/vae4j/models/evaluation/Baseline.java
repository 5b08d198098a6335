package org.vae4j.models.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.Examples;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.evaluation.Reference;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;

/** −log p(x) of independent dimensions, of the family that the model's likelihood is of. */
final class Baseline implements Evaluation {
  /** A mean of 0 or 1 would make one example that differs infinitely improbable. */
  private static final double LEAST_PROBABILITY = 1e-4;

  /** What bounds or estimates −log p(x). */
  private static final List<String> BOUNDS =
      List.of(
          ElboEvaluation.NAME,
          LogLikelihoodEvaluation.NAME,
          AnnealedImportanceSampling.NAME,
          MarginalLikelihood.NAME);

  private final DataDescription data;

  Baseline(BuildContext context) {
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    if (!(model instanceof LatentVariableModel latentVariableModel)) {
      return Optional.of(
          "the evaluation 'baseline' is for models that infer latent variables from examples, and"
              + " this model does not; leave it out");
    }
    Distribution likelihood = likelihood(latentVariableModel);
    return likelihood instanceof Bernoulli || likelihood instanceof Normal
        ? Optional.empty()
        : Optional.of(
            "the evaluation 'baseline' is for the likelihoods 'bernoulli' and 'gaussian'; leave it"
                + " out");
  }

  private Distribution likelihood(LatentVariableModel model) {
    return Trace.of(
            model,
            Batch.inputs(1, data),
            1,
            Draw.fromPrior(),
            ForwardPass.evaluation("evaluation/baseline"))
        .likelihood();
  }

  @Override
  public List<Measurement> evaluate(EvaluationContext context) {
    boolean isBernoulli = likelihood((LatentVariableModel) context.model()) instanceof Bernoulli;
    Examples examples = context.examples();
    float[] mean = data.mean();
    double[] variance = isBernoulli ? new double[0] : variances(examples, mean);
    float[] negative = new float[examples.size()];
    float[] entropy = new float[examples.size()];
    float[] x = new float[mean.length];
    float[] observed = new float[mean.length];
    for (int row = 0; row < negative.length; row++) {
      examples.read(row, x, 0);
      examples.observed(row, observed, 0);
      for (int i = 0; i < x.length; i++) {
        if (observed[i] == 0) {
          continue;
        }
        if (isBernoulli) {
          double p = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, mean[i]));
          negative[row] -= (float) (x[i] * Math.log(p) + (1 - x[i]) * Math.log1p(-p));
          entropy[row] += (float) (ofPart(x[i]) + ofPart(1 - x[i]));
        } else {
          double difference = (double) x[i] - mean[i];
          negative[row] +=
              (float)
                  (0.5
                      * (difference * difference / variance[i]
                          + Math.log(2 * Math.PI * variance[i])));
        }
      }
    }
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(
        Sample.of(negative)
            .measurement(
                "independent dimensions",
                isBernoulli
                    ? "−log p(x) with each dimension Bernoulli around its training mean: a model has"
                        + " to be below."
                    : "−log p(x) with each dimension normal around its training mean, with the"
                        + " variance that it has here: a model has to be below.")
            .as(new Reference(Reference.Kind.TO_BEAT, BOUNDS)));
    if (isBernoulli) {
      measurements.add(
          Sample.of(entropy)
              .measurement(
                  "entropy of the values",
                  "What −log p(x|z) is at its least for values between 0 and 1, those of the example"
                      + " itself; 0 where all are 0 or 1.")
              .as(
                  new Reference(
                      Reference.Kind.FLOOR,
                      Stream.concat(BOUNDS.stream(), Stream.of(ElboEvaluation.RECONSTRUCTION))
                          .toList())));
    }
    return measurements;
  }

  /** −v ln v. */
  private static double ofPart(double v) {
    return v <= 0 ? 0 : -v * Math.log(v);
  }

  /** About the training means; a dimension that never varies has a small one. */
  private static double[] variances(Examples examples, float[] mean) {
    double[] squares = new double[mean.length];
    double[] counts = new double[mean.length];
    float[] x = new float[mean.length];
    float[] observed = new float[mean.length];
    for (int row = 0; row < examples.size(); row++) {
      examples.read(row, x, 0);
      examples.observed(row, observed, 0);
      for (int i = 0; i < x.length; i++) {
        double difference = (double) x[i] - mean[i];
        squares[i] += observed[i] * difference * difference;
        counts[i] += observed[i];
      }
    }
    for (int i = 0; i < squares.length; i++) {
      squares[i] = Math.max(1e-6, squares[i] / Math.max(1, counts[i]));
    }
    return squares;
  }
}
