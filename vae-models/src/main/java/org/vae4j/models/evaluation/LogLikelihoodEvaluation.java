package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.evaluation.CurvePoint;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.ImportanceSampling;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.estimator.Densities;

/** −log 1/K Σₖ p(x, zₖ) / q(zₖ|x) with zₖ ~ q(z|x): Burda, Grosse and Salakhutdinov 2016, eq. 8. */
final class LogLikelihoodEvaluation implements Evaluation {
  static final String NAME = "negative log-likelihood";

  /** Beside that of the bound, which the evaluation 'elbo' measures. */
  private static final String BITS = BitsPerDimension.NAME + " by log-likelihood";

  private final int samples;
  private final Optional<Integer> limit;
  private final int chunk;
  private final boolean curve;
  private final boolean hasUpperBound;
  private final DataDescription data;

  LogLikelihoodEvaluation(LogLikelihoodEvaluationConfig config, BuildContext context) {
    this.samples = config.samples();
    this.limit = config.examples();
    this.chunk = config.chunk();
    this.curve = config.curve();
    this.hasUpperBound = config.upperBound();
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "evaluation", "log-likelihood").objection(model, Trace::logWeights);
  }

  @Override
  public List<Measurement> evaluate(EvaluationContext context) {
    int examples = Math.min(limit.orElse(context.examples().size()), context.examples().size());
    ImportanceSampling sampling =
        new ImportanceSampling(samples, chunk, "evaluation/log-likelihood");
    Optional<BitsPerDimension> bits =
        BitsPerDimension.of((LatentVariableModel) context.model(), data);
    if (curve) {
      ImportanceSampling.Curve points = sampling.curve(context, examples);
      List<Measurement> measurements = new ArrayList<>(curve(points, bits));
      float[] last = requireNonNull(points.negativeLogLikelihood().get(samples));
      upperBound(last, points.effectiveSamples()).ifPresent(measurements::add);
      return measurements;
    }
    ImportanceSampling.Estimates estimates = sampling.of(context, examples);
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(
        Sample.of(estimates.negativeLogLikelihood())
            .measurement(
                NAME,
                "−log p(x) by importance sampling, "
                    + drawn(samples, examples)
                    + "; on average not below the true one."));
    bits.ifPresent(
        each -> measurements.add(each.of(BITS, estimates.negativeLogLikelihood(), NAME)));
    measurements.add(effective(estimates.effectiveSamples()));
    upperBound(estimates.negativeLogLikelihood(), estimates.effectiveSamples())
        .ifPresent(measurements::add);
    return measurements;
  }

  /**
   * −½ ln 1/K Σ w² = −ln 1/K Σ w − ½ ln(K / effective samples): Dieng et al. 2017, eq. 4 with n =
   * 2.
   *
   * @param negative −ln 1/K Σ w of each example
   * @param effective (Σ w)² / Σ w² of each
   */
  private Optional<Measurement> upperBound(float[] negative, float[] effective) {
    if (!hasUpperBound) {
      return Optional.empty();
    }
    float[] bound = new float[negative.length];
    for (int i = 0; i < bound.length; i++) {
      bound[i] = (float) (negative[i] - 0.5 * Math.log(samples / (double) effective[i]));
    }
    return Optional.of(
        Sample.of(bound)
            .measurement(
                "negative upper bound",
                "−½ ln E[w²] of the importance weights w, below −log p(x); by "
                    + drawn(samples, bound.length)
                    + ", which put it too high on average, and above −log p(x) where few samples are"
                    + " effective."));
  }

  private Measurement effective(float[] samplesOfEach) {
    return Sample.of(samplesOfEach)
        .measurement(
            "effective samples",
            "samples per example",
            "(Σ w)² / Σ w² of the importance weights w, "
                + drawn(samples, samplesOfEach.length)
                + "; where it is near 1, few samples decide and more are needed.");
  }

  private List<Measurement> curve(ImportanceSampling.Curve curve, Optional<BitsPerDimension> bits) {
    int examples = curve.effectiveSamples().length;
    Measurement effective = effective(curve.effectiveSamples());
    List<Measurement> measurements = new ArrayList<>();
    curve
        .negativeLogLikelihood()
        .forEach(
            (count, negative) ->
                measurements.add(
                    Sample.of(negative)
                        .measurement(
                            NAME + ", K = " + count,
                            "−log p(x) by importance sampling, "
                                + drawn(count, examples)
                                + "; on average not below the true one, and falling with K.")
                        .at(
                            new CurvePoint(
                                NAME,
                                "samples K",
                                true,
                                count,
                                mark(count, examples, effective.value())))));
    bits.ifPresent(
        each ->
            measurements.add(
                each.of(
                    BITS,
                    requireNonNull(curve.negativeLogLikelihood().get(samples)),
                    NAME + ", K = " + samples)));
    measurements.add(effective);
    return measurements;
  }

  /** One sample makes the evidence lower bound; how far all of them carry is told at the end. */
  private String mark(int count, int examples, double effective) {
    if (count == samples) {
      return String.format(
          Locale.ROOT,
          "%,.1f of %s effective; %s",
          effective,
          count(samples, "sample"),
          count(examples, "example"));
    }
    return count == 1 ? "negative evidence lower bound" : "";
  }

  private static String drawn(int samples, int examples) {
    return count(samples, "sample") + " of z for each of " + count(examples, "example");
  }

  private static String count(int number, String what) {
    return number == 1 ? "one " + what : String.format(Locale.ROOT, "%,d %ss", number, what);
  }
}
