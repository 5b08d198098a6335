package org.vae4j.models.estimator;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

/**
 * −Σ (β_{i+1} − β_i) E[log w] under π_β ∝ q^(1−β) p^β, at the left end of each partition of β from
 * 0 to 1: Masrani, Le and Wood 2019, eq. 8; with means over samples of q that are weighted by w^β,
 * and the derivative as a covariance, eq. 12.
 */
final class Thermodynamic implements Estimator {
  private final ThermodynamicConfig config;
  private final DataDescription data;

  Thermodynamic(ThermodynamicConfig config, BuildContext context) {
    this.config = config;
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "estimator", "thermodynamic")
        .objection(
            model,
            trace ->
                new HeldSamples(
                        (LatentVariableModel) model,
                        Batch.inputs(1, data),
                        1,
                        ForwardPass.evaluation("objection"))
                    .logWeights());
  }

  @Override
  public Optional<String> formula() {
    return Optional.of(
        "−∫ E[ln p(x, z) / q(z|x)] dβ from q to p(z|x), " + config.partitions() + " parts");
  }

  /** The left ends of the partitions, and 1. */
  static double[] places(int partitions, double first) {
    double[] places = new double[partitions + 1];
    for (int i = 1; i < partitions; i++) {
      places[i] = Math.exp(Math.log(first) * (1 - (i - 1.0) / (partitions - 1)));
    }
    places[partitions] = 1;
    return places;
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    HeldSamples held = new HeldSamples((LatentVariableModel) model, batch, config.samples(), pass);
    Trace t = held.trace();
    Tensor logWeights = held.logWeights(); // [rows, samples]
    double[] places = places(config.partitions(), config.first());
    Tensor value = Tensor.filled(logWeights.sum(1).shape(), 0);
    Tensor learned = value;
    for (int i = 0; i < config.partitions(); i++) {
      double beta = places[i];
      double width = places[i + 1] - beta;
      Tensor shares = new RenyiBound(1 - beta, 1).shares(logWeights); // of w^β
      Tensor mean = shares.times(logWeights).sum(1); // [rows]
      value = value.plus(mean.times(width));
      Tensor distance =
          logWeights.minus(
              mean.reshape(logWeights.shape().with(1, 1)).broadcast(logWeights.shape()));
      Tensor covariance = shares.times(distance);
      // ∂E[f] = E[∂f] + Cov(f, ∂ ln π_β), with f = log p − log q and ln π_β = β log p + (1 − β) log
      // q.
      learned =
          learned.plus(
              held.joint(shares.plus(covariance.times(beta)))
                  .minus(held.density(shares.minus(covariance.times(1 - beta))))
                  .times(width));
    }
    Tensor reconstruction = t.mean(t.logLikelihood()).negate(); // [rows]
    Tensor kl = t.mean(t.logRatio()).negate(); // [rows]
    return List.of(
        Objective.of(
            "loss",
            HeldSamples.loss(value.negate(), learned),
            List.of(new Term("reconstruction", reconstruction), new Term("kl", kl))));
  }
}
