package org.vae4j.models.posterior;

import java.util.List;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;

/** q(z|x) = δ(z − W h(x) − b): Hinton and Salakhutdinov 2006. */
final class Delta implements Posterior, Described {
  private final Parameters parameters;
  private final Shape latentShape;

  Delta(BuildContext context) {
    this.parameters = context.parameters();
    this.latentShape = context.latentShape();
  }

  @Override
  public Distribution given(Tensor features, ForwardPass pass) {
    Shape latents = latentShape.prepend(features.shape().size(0));
    return new Deterministic(
        Dense.apply(parameters, features, latentShape.elements()).reshape(latents));
  }

  @Override
  public String title() {
    return "code";
  }

  @Override
  public List<String> details() {
    return List.of(Labels.dense(parameters));
  }
}
