package org.vae4j.models.posterior;

import java.util.List;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.LowRankNormal;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;

/** q(z|x) = N(z; μ(x), diag σ²(x) + F(x) F(x)ᵀ). */
final class LowRankGaussian implements Posterior, Described {
  private final int rank;
  private final Parameters parameters;
  private final Shape latentShape;

  LowRankGaussian(LowRankGaussianConfig config, BuildContext context) {
    this.rank = config.rank();
    this.parameters = context.parameters();
    this.latentShape = context.latentShape();
  }

  @Override
  public Distribution given(Tensor features, ForwardPass pass) {
    int size = latentShape.elements();
    int rows = features.shape().size(0);
    Shape latents = latentShape.prepend(rows);
    Tensor all = Dense.apply(parameters, features, 2 * size + size * rank);
    return new LowRankNormal(
        all.slice(1, 0, size).reshape(latents),
        all.slice(1, size, 2 * size).times(0.5).reshape(latents),
        all.slice(1, 2 * size, 2 * size + size * rank).reshape(Shape.of(rows, size, rank)));
  }

  @Override
  public String title() {
    return "low-rank Gaussian posterior";
  }

  @Override
  public List<String> details() {
    return List.of(Labels.dense(parameters) + ": μ, ln σ² and F of rank " + rank);
  }
}
