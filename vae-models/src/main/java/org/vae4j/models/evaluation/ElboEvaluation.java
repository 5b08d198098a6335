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
  private static final double ACTIVE_VARIANCE = 0.01;

  private final int samples;
  private final KullbackLeibler divergences;
  private final DataDescription data;

  ElboEvaluation(ElboEvaluationConfig config, BuildContext context) {
    this.samples = config.samples();
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
    Map<String, float[]> values = context.compute(batch -> quantities(model, batch));
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(
        Sample.of(value(values, "loss"))
            .measurement(
                "negative evidence lower bound",
                "An upper bound on −log p(x): reconstruction and kl added, β = 1, "
                    + drawn()
                    + "."));
    measurements.add(
        Sample.of(value(values, "reconstruction"))
            .measurement(
                "reconstruction", "−log p(x|z), summed over dimensions, " + drawn() + "."));
    measurements.add(
        Sample.of(value(values, "kl"))
            .measurement("kl", "KL(q(z|x) ‖ p(z)), summed over latent dimensions."));
    Optional.ofNullable(values.get("means"))
        .ifPresent(table -> measurements.add(activeUnits(table, table.length / examples)));
    Optional.ofNullable(values.get("divergences"))
        .ifPresent(table -> measurements.addAll(extremes(table, table.length / examples)));
    return measurements;
  }

  private Map<String, Tensor> quantities(LatentVariableModel model, Batch batch) {
    Trace t =
        Trace.of(
            model, batch, samples, Draw.fromPosterior(), ForwardPass.evaluation("evaluation/elbo"));
    Tensor reconstruction = t.mean(t.logLikelihood().negate()); // [rows]
    Tensor kl = t.mean(t.divergence(divergences)); // [rows]
    Map<String, Tensor> quantities = new LinkedHashMap<>();
    quantities.put("loss", reconstruction.plus(kl)); // [rows]
    quantities.put("reconstruction", reconstruction); // [rows]
    quantities.put("kl", kl); // [rows]
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
   * @return {@code [rows, n]}; empty where one of the latent variables does not have the quantity
   */
  private Optional<Tensor> forEveryLatent(Trace t, Function<Latent, Optional<Tensor>> quantity) {
    List<Tensor> tables =
        t.latents().stream()
            .flatMap(latent -> quantity.apply(latent).stream())
            .map(Tensor::flattenRows) // [rows · samples, n]
            .map(t::mean) // [rows, n]
            .toList();
    return tables.size() == t.latents().size()
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

  private String drawn() {
    return samples == 1 ? "one sample of z each" : samples + " samples of z each";
  }

  private static float[] value(Map<String, float[]> values, String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow();
  }
}
