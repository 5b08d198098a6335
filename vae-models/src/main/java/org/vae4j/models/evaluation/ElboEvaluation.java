package org.vae4j.models.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.estimator.Densities;

/** Kingma and Welling 2014, eq. 3, and the active units of Burda et al. 2016, §5.1. */
final class ElboEvaluation implements Evaluation {
  static final String NAME = "negative evidence lower bound";
  static final String RECONSTRUCTION = "reconstruction";

  /** What the names of the divergences of single latent variables begin with. */
  private static final String OF_ONE = "kl of ";

  private static final double ACTIVE_VARIANCE = 0.01;

  /** How many examples tell how many samples are needed. */
  private static final int LOOKED_AT = 500;

  private static final int MOST_SAMPLES = 100;

  private final Optional<Integer> asked;
  private final KullbackLeibler divergences;
  private final DataDescription data;

  ElboEvaluation(ElboEvaluationConfig config, BuildContext context) {
    this.asked = config.samples();
    this.divergences = context.divergences();
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "evaluation", "elbo")
        .objection(model, trace -> trace.logLikelihood().plus(trace.divergence(divergences)));
  }

  @Override
  public List<Measurement> evaluate(EvaluationContext context) {
    LatentVariableModel model = (LatentVariableModel) context.model();
    int examples = context.examples().size();
    int samples = asked.orElseGet(() -> samplesNeeded(context, model));
    Map<String, float[]> values =
        asked.isPresent() || samples == 1
            ? context.compute(batch -> quantities(model, batch, samples))
            : averages(
                context.compute(
                    examples, LOOKED_AT, samples, batch -> quantities(model, batch, 1)));
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(
        Sample.of(value(values, "loss"))
            .measurement(
                NAME,
                "An upper bound on −log p(x): reconstruction and kl added, β = 1, "
                    + drawn(samples)
                    + "."));
    BitsPerDimension.of(model, data)
        .ifPresent(
            bits -> measurements.add(bits.of(BitsPerDimension.NAME, value(values, "loss"), NAME)));
    measurements.add(
        Sample.of(value(values, "reconstruction"))
            .measurement(
                RECONSTRUCTION, "−log p(x|z), summed over dimensions, " + drawn(samples) + "."));
    measurements.add(
        Sample.of(value(values, "kl"))
            .measurement("kl", "KL(q(z|x) ‖ p(z)), summed over latent dimensions."));
    values.forEach(
        (name, each) -> {
          if (name.startsWith(OF_ONE)) {
            measurements.add(
                Sample.of(each)
                    .measurement(
                        name, "The part of kl in this latent variable, under those above it."));
          }
        });
    Optional.ofNullable(values.get("means"))
        .ifPresent(table -> measurements.add(activeUnits(table, table.length / examples)));
    Optional.ofNullable(values.get("divergences"))
        .ifPresent(table -> measurements.addAll(extremes(table, table.length / examples)));
    return measurements;
  }

  /**
   * As many as bring the variance of a mean over examples that comes of drawing z to a twenty-fifth
   * of that which comes of drawing examples, by two draws for some of them.
   */
  private int samplesNeeded(EvaluationContext context, LatentVariableModel model) {
    List<Map<String, float[]>> twice =
        context.compute(LOOKED_AT, LOOKED_AT, 2, batch -> quantities(model, batch, 1));
    float[] first = value(twice.get(0), "loss");
    float[] second = value(twice.get(1), "loss");
    double within = 0;
    for (int i = 0; i < first.length; i++) {
      double difference = (double) first[i] - second[i];
      within += difference * difference / 2 / first.length;
    }
    double all = Sample.of(first).variance();
    double needed = Math.ceil(25 * within / Math.max(all, Double.MIN_NORMAL));
    return (int) Math.max(1, Math.min(MOST_SAMPLES, needed));
  }

  /** Passes of one sample each take no more memory than one, however many there are. */
  private static Map<String, float[]> averages(List<Map<String, float[]>> passes) {
    Map<String, float[]> averages = new LinkedHashMap<>();
    passes
        .get(0)
        .forEach(
            (name, first) -> {
              double[] sums = new double[first.length];
              passes.forEach(pass -> add(sums, value(pass, name)));
              float[] means = new float[sums.length];
              for (int i = 0; i < means.length; i++) {
                means[i] = (float) (sums[i] / passes.size());
              }
              averages.put(name, means);
            });
    return averages;
  }

  private static void add(double[] sums, float[] values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }

  private Map<String, Tensor> quantities(LatentVariableModel model, Batch batch, int samples) {
    Trace t =
        Trace.of(
            model, batch, samples, Draw.fromPosterior(), ForwardPass.evaluation("evaluation/elbo"));
    Tensor reconstruction = t.mean(t.logLikelihood().negate()); // [rows]
    Tensor kl = t.mean(t.divergence(divergences)); // [rows]
    Map<String, Tensor> quantities = new LinkedHashMap<>();
    quantities.put("loss", reconstruction.plus(kl)); // [rows]
    quantities.put("reconstruction", reconstruction); // [rows]
    quantities.put("kl", kl); // [rows]
    if (t.latents().size() > 1) {
      t.latents()
          .forEach(
              each -> quantities.put(OF_ONE + each.name(), t.mean(each.divergence(divergences))));
    }
    forEveryLatent(t, ElboEvaluation::mean)
        .ifPresent(means -> quantities.put("means", means)); // [rows, all latents]
    forEveryLatent(t, this::perDimension)
        .ifPresent(parts -> quantities.put("divergences", parts)); // [rows, all latents]
    return quantities;
  }

  private static Optional<Tensor> mean(Latent latent) {
    try {
      return Optional.of(latent.posterior().mean());
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private Optional<Tensor> perDimension(Latent latent) {
    return divergences
        .perDimension(latent.posterior(), latent.prior())
        .filter(divergence -> divergence.shape().equals(latent.value().shape()));
  }

  /**
   * Averages a quantity over samples and joins the dimensions of all latent variables.
   *
   * @return {@code [rows, n]}; empty where one of the latent variables does not have the quantity,
   *     and where there is none
   */
  private Optional<Tensor> forEveryLatent(Trace t, Function<Latent, Optional<Tensor>> quantity) {
    List<Tensor> tables =
        t.latents().stream()
            .flatMap(latent -> quantity.apply(latent).stream())
            .map(Tensor::flattenRows) // [rows · samples, n]
            .map(t::mean) // [rows, n]
            .toList();
    return !tables.isEmpty() && tables.size() == t.latents().size()
        ? Optional.of(Tensor.concatenate(1, tables))
        : Optional.empty();
  }

  private static Measurement activeUnits(float[] means, int dimensions) {
    int active = 0;
    for (int dimension = 0; dimension < dimensions; dimension++) {
      if (Sample.column(means, dimensions, dimension).variance() > ACTIVE_VARIANCE) {
        active++;
      }
    }
    return new Measurement(
        "active units",
        active,
        OptionalDouble.empty(),
        "",
        "Of "
            + dimensions
            + " latent dimensions, those whose posterior mean varies over examples with a variance"
            + " above "
            + ACTIVE_VARIANCE
            + " (Burda et al. 2016).");
  }

  private static List<Measurement> extremes(float[] divergences, int dimensions) {
    Sample smallest = Sample.column(divergences, dimensions, 0);
    Sample largest = smallest;
    for (int dimension = 1; dimension < dimensions; dimension++) {
      Sample sample = Sample.column(divergences, dimensions, dimension);
      smallest = sample.mean() < smallest.mean() ? sample : smallest;
      largest = sample.mean() > largest.mean() ? sample : largest;
    }
    return List.of(
        largest.measurement(
            "largest kl of a dimension", "The part of kl in the latent dimension that has most."),
        smallest.measurement(
            "smallest kl of a dimension",
            "The part of kl in the latent dimension that has least; close to 0, it is not used."));
  }

  private static String drawn(int samples) {
    return samples == 1 ? "one sample of z each" : samples + " samples of z each";
  }

  private static float[] value(Map<String, float[]> values, String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow();
  }
}
