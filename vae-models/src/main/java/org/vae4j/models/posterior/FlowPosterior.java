package org.vae4j.models.posterior;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.flow.Effort;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.FlowChain;
import org.vae4j.api.flow.FlowDistribution;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.flow.Flows;

/** q(z|x): f(y; x) with y of another posterior. Rezende and Mohamed 2015; Kingma et al. 2016. */
final class FlowPosterior implements Posterior, Described {
  private final Posterior base;
  private final FlowChain flow;
  private final boolean hasContext;
  private final List<String> steps;

  FlowPosterior(FlowPosteriorConfig config, BuildContext context) {
    this.base = context.build("base", config.base());
    this.flow = Flows.chain(config.steps(), context);
    this.hasContext = config.context();
    this.steps = Flows.names(config.steps(), context);
    if (flow.forwardEffort() != Effort.PARALLEL) {
      throw new UserException(
          "the posterior 'flow' draws samples at each step of training, and "
              + Flows.slowest(config.steps(), flow, context, Flow::forwardEffort)
              + " makes them one dimension after the other, or not at all; use"
              + " 'inverse-autoregressive' or 'coupling'");
    }
  }

  @Override
  public Distribution given(Tensor features, ForwardPass pass) {
    return new FlowDistribution(
        base.given(features, pass),
        flow,
        hasContext ? Optional.of(features.flattenRows()) : Optional.empty(),
        pass.split("flow"));
  }

  @Override
  public String title() {
    return "flow posterior";
  }

  @Override
  public List<String> details() {
    return steps;
  }
}
