package org.vae4j.models.posterior;

import java.util.List;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.MultivariateNormal;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;

/** q(z|x) = N(z; μ(x), L(x) L(x)ᵀ): Kingma and Welling 2019, §2.5.1. */
final class FullGaussian implements Posterior, Described {
  private final Parameters parameters;
  private final Shape latentShape;

  FullGaussian(BuildContext context) {
    this.parameters = context.parameters();
    this.latentShape = context.latentShape();
  }

  @Override
  public Distribution given(Tensor features, ForwardPass pass) {
    int size = latentShape.elements();
    int rows = features.shape().size(0);
    Shape latents = latentShape.prepend(rows);
    Tensor all = Dense.apply(parameters, features, 2 * size + size * size);
    return new MultivariateNormal(
        all.slice(1, 0, size).reshape(latents),
        all.slice(1, size, 2 * size).times(0.5).reshape(latents),
        all.slice(1, 2 * size, 2 * size + size * size).reshape(Shape.of(rows, size, size)));
  }

  @Override
  public String title() {
    return "Gaussian posterior";
  }

  @Override
  public List<String> details() {
    return List.of(Labels.dense(parameters) + ": μ, ln σ² and L");
  }
}
