package org.vae4j.models.posterior;

import java.util.List;
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

/** q(z|x) = Σₖ wₖ(x) N(z; μₖ(x), diag σₖ²(x)). */
final class MixturePosterior implements Posterior, Described {
  private final int components;
  private final Parameters parameters;
  private final Shape latentShape;

  MixturePosterior(MixturePosteriorConfig config, BuildContext context) {
    this.components = config.components();
    this.parameters = context.parameters();
    this.latentShape = context.latentShape();
  }

  @Override
  public Distribution given(Tensor features, ForwardPass pass) {
    int size = latentShape.elements();
    int all = components * size;
    Shape table = Shape.of(features.shape().size(0), components, size);
    Tensor made = Dense.apply(parameters, features, components + 2 * all);
    return new ImplicitMixture(
        made.slice(1, 0, components),
        made.slice(1, components, components + all).reshape(table),
        made.slice(1, components + all, components + 2 * all).reshape(table),
        latentShape);
  }

  @Override
  public String title() {
    return "Gaussian mixture posterior";
  }

  @Override
  public List<String> details() {
    return List.of(
        Labels.dense(parameters)
            + ": ln w, μ and ln σ² of "
            + components
            + (components == 1 ? " component" : " components"));
  }
}
