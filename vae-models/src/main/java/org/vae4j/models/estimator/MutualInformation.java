package org.vae4j.models.estimator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** How much latent variables tell of examples, under the approximate posterior. */
final class MutualInformation {
  private MutualInformation() {}

  /**
   * ln q(z|xᵢ) − ln 1/B Σⱼ q(z|xⱼ) with z ~ q(z|xᵢ) for each of B examples: its mean is the mutual
   * information under the examples of the batch alone, at most ln B. Hoffman and Johnson 2016.
   *
   * @param pass gives randomness; the model is at rest
   * @return {@code [rows]}, in nats; no gradient flows through it
   * @throws UnsupportedOperationException if a posterior does not know the density of a value that
   *     was drawn from that of another example
   */
  static Tensor of(LatentVariableModel model, Batch batch, ForwardPass pass) {
    ForwardPass rest = pass.split("mutual information").atRest();
    int rows = batch.rows();
    Trace own = Trace.of(model, batch, 1, Draw.fromPosterior(), rest);
    Map<String, Tensor> everywhere = new LinkedHashMap<>();
    own.values()
        .forEach(
            (name, value) -> // [rows · rows, event…], all values for each example
            everywhere.put(
                    name,
                    value
                        .broadcast(value.shape().prepend(rows))
                        .reshape(value.shape().row().prepend(rows * rows))));
    Trace crossed =
        Trace.of(model, batch, rows, Draw.at(everywhere, Draw.fromPrior()), rest.split("crossed"));
    Tensor densities = crossed.bySample(crossed.logPosterior()); // [rows, values]
    Tensor aggregate = densities.logSumExp(0).minus(Math.log(rows)); // [values]
    return own.logPosterior().minus(aggregate).reshape(Shape.of(rows)).stopGradient();
  }
}
