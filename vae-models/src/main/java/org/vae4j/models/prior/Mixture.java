package org.vae4j.models.prior;

import java.util.List;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.NormalMixture;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;

/** p(z) = Σₖ wₖ N(z; μₖ, diag σₖ²). */
final class Mixture implements Prior, Described {
  // Means of variance ½ and components of variance ½ make, over the draws of the means, a mixture
  // of mean 0 and variance 1:
  // training starts where the standard normal prior does, and the components are apart.
  private static final double MEANS_DEVIATION = Math.sqrt(0.5);
  private static final double LOG_VARIANCE = Math.log(0.5);

  private final int components;
  private final Parameters parameters;
  private final int latentSize;

  Mixture(MixtureConfig config, BuildContext context) {
    this.components = config.components();
    this.parameters = context.parameters();
    this.latentSize = context.latentSize();
  }

  @Override
  public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
    Shape table = Shape.of(components, latentSize);
    Tensor logits = parameters.parameter("logits", Shape.of(components), Initializer.constant(0));
    Tensor means = parameters.parameter("means", table, Initializer.normal(MEANS_DEVIATION));
    Tensor logVariances =
        parameters.parameter("log-variances", table, Initializer.constant(LOG_VARIANCE));
    return new NormalMixture(condition.rows(), logits, means, logVariances);
  }

  @Override
  public String title() {
    return "Gaussian mixture prior";
  }

  @Override
  public List<String> details() {
    return List.of(components + (components == 1 ? " component" : " components") + ", learned");
  }
}
