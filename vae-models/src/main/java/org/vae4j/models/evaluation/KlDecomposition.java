package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Normal;
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

/**
 * E_x KL(q(z|x) ‖ p(z)) = I_q(x; z) + KL(q(z) ‖ Π q(z_d)) + Σ KL(q(z_d) ‖ p(z_d)): Chen et al.
 * 2018, eq. 2, with q(z) = 1/N Σₙ q(z|xₙ) over the examples that are looked at, one sample of z
 * each.
 */
final class KlDecomposition implements Evaluation {
  private static final int AT_ONCE = 200;

  private static final String MEAN = "mean";
  private static final String LOG_VARIANCE = "log-variance";
  private static final String Z = "z";
  private static final String LOG_PRIOR = "log prior";

  private final KlDecompositionConfig config;
  private final DataDescription data;

  KlDecomposition(KlDecompositionConfig config, BuildContext context) {
    this.config = config;
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "evaluation", "kl-decomposition")
        .objection(
            model,
            trace -> {
              for (Latent latent : trace.latents()) {
                if (!(latent.posterior() instanceof Normal)) {
                  throw new UnsupportedOperationException(
                      "the posterior of " + latent.name() + " is not normal");
                }
                if (!latent
                    .prior()
                    .marginalLogProbs(latent.value())
                    .shape()
                    .equals(latent.value().shape())) {
                  throw new UnsupportedOperationException(
                      "the prior of " + latent.name() + " has no density for each dimension");
                }
              }
            });
  }

  @Override
  public List<Measurement> evaluate(EvaluationContext context) {
    LatentVariableModel model = (LatentVariableModel) context.model();
    int count = Math.min(config.examples(), context.examples().size());
    Map<String, float[]> values =
        context.compute(count, AT_ONCE, 1, batch -> quantities(model, batch)).get(0);
    float[] means = requireNonNull(values.get(MEAN));
    float[] logVariances = requireNonNull(values.get(LOG_VARIANCE));
    float[] z = requireNonNull(values.get(Z));
    float[] logPrior = requireNonNull(values.get(LOG_PRIOR));
    int size = means.length / count;
    float[] information = new float[count];
    float[] correlation = new float[count];
    float[] distance = new float[count];
    Aggregate aggregate = new Aggregate(means, logVariances, count, size);
    for (int i = 0; i < count; i++) {
      AtCode found = aggregate.at(z, i);
      double ofPrior = 0;
      for (int d = 0; d < size; d++) {
        ofPrior += logPrior[i * size + d];
      }
      information[i] = (float) (found.own() - found.joint());
      correlation[i] = (float) (found.joint() - found.marginals());
      distance[i] = (float) (found.marginals() - ofPrior);
    }
    String over = String.format(Locale.ROOT, " over the first %,d examples", count);
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(
        Sample.of(information)
            .measurement(
                "mutual information",
                String.format(
                    Locale.ROOT,
                    "I(x; z), what codes say of examples%s; at most ln %,d = %.2f can be seen.",
                    over,
                    count,
                    Math.log(count))));
    measurements.add(
        Sample.of(correlation)
            .measurement(
                "total correlation",
                "KL(q(z) ‖ Π q(z_d)), what latent dimensions say of each other" + over + "."));
    measurements.add(
        Sample.of(distance)
            .measurement(
                "distance of the dimensions",
                "Σ KL(q(z_d) ‖ p(z_d)), how far the dimensions together are from the prior"
                    + over
                    + "."));
    measurements.add(
        Sample.of(sum(correlation, distance))
            .measurement(
                "gap of the aggregate posterior",
                "KL(q(z) ‖ p(z)), what samples of the prior have that codes of examples have not"
                    + over
                    + "; total correlation and distance of the dimensions added."));
    return measurements;
  }

  private static float[] sum(float[] a, float[] b) {
    float[] sum = new float[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }

  private static Map<String, Tensor> quantities(LatentVariableModel model, Batch batch) {
    Trace t =
        Trace.of(
            model,
            batch,
            1,
            Draw.fromPosterior(),
            ForwardPass.evaluation("evaluation/kl-decomposition"));
    Map<String, Tensor> quantities = new LinkedHashMap<>();
    quantities.put(MEAN, joined(t, latent -> latent.posterior().mean()));
    quantities.put(LOG_VARIANCE, joined(t, latent -> ((Normal) latent.posterior()).logVariance()));
    quantities.put(Z, joined(t, Latent::value));
    quantities.put(LOG_PRIOR, joined(t, latent -> latent.prior().marginalLogProbs(latent.value())));
    return quantities;
  }

  /** A quantity of every dimension of every latent variable, {@code [rows, n]}. */
  private static Tensor joined(Trace t, Function<Latent, Tensor> quantity) {
    List<Tensor> tables = t.latents().stream().map(quantity).map(Tensor::flattenRows).toList();
    return tables.size() == 1 ? tables.get(0) : Tensor.concatenate(1, tables);
  }

  /**
   * Logarithms of densities at one code.
   *
   * @param own ln q(z|x) of the example that it is of
   * @param joint ln q(z)
   * @param marginals Σ ln q(z_d)
   */
  private record AtCode(double own, double joint, double marginals) {}

  /** q(z), a mixture of the posteriors of all examples, in double precision. */
  private static final class Aggregate {
    private final float[] means;
    private final float[] logVariances;
    private final double[] halfPrecisions;
    private final double[] normalizers;
    private final int count;
    private final int size;

    Aggregate(float[] means, float[] logVariances, int count, int size) {
      this.means = means;
      this.logVariances = logVariances;
      this.count = count;
      this.size = size;
      this.halfPrecisions = new double[means.length];
      this.normalizers = new double[means.length];
      for (int i = 0; i < means.length; i++) {
        halfPrecisions[i] = 0.5 * Math.exp(-this.logVariances[i]);
        normalizers[i] = -0.5 * (this.logVariances[i] + Math.log(2 * Math.PI));
      }
    }

    AtCode at(float[] z, int example) {
      double[] joints = new double[count];
      double[][] parts = new double[size][count];
      for (int n = 0; n < count; n++) {
        for (int d = 0; d < size; d++) {
          int at = n * size + d;
          double difference = (double) z[example * size + d] - means[at];
          double part = normalizers[at] - difference * difference * halfPrecisions[at];
          parts[d][n] = part;
          joints[n] += part;
        }
      }
      double marginals = 0;
      for (double[] part : parts) {
        marginals += logMeanExp(part);
      }
      return new AtCode(joints[example], logMeanExp(joints), marginals);
    }

    private static double logMeanExp(double[] logs) {
      double largest = Double.NEGATIVE_INFINITY;
      for (double log : logs) {
        largest = Math.max(largest, log);
      }
      double sum = 0;
      for (double log : logs) {
        sum += Math.exp(log - largest);
      }
      return largest + Math.log(sum / logs.length);
    }
  }
}
