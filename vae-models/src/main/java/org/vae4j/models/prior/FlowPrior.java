package org.vae4j.models.prior;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.flow.Effort;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.FlowDistribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.flow.Flows;

/** p(z): f(y) with y of another prior. Chen et al. 2017, §3.2. */
final class FlowPrior implements Prior, Described {
  private final Prior base;
  private final Flow flow;
  private final List<String> steps;

  FlowPrior(FlowPriorConfig config, BuildContext context) {
    this.base = context.build("base", config.base());
    this.flow = Flows.chain(config.steps(), context);
    this.steps = Flows.names(config.steps(), context);
    if (flow.inverseEffort() != Effort.PARALLEL) {
      throw new UserException(
          "the prior 'flow' is asked for the density of the posterior's samples at each step of"
              + " training, for which flows go back, and "
              + Flows.slowest(config.steps(), context, Flow::inverseEffort)
              + " goes back one dimension after the other, or not at all; use"
              + " 'masked-autoregressive' or 'coupling'");
    }
    if (flow.forwardEffort() == Effort.UNKNOWN) {
      throw new UserException(
          "the prior 'flow' cannot be sampled with "
              + Flows.slowest(config.steps(), context, Flow::forwardEffort)
              + " for "
              + context.latentSize()
              + " dimensions; use 'coupling'");
    }
  }

  @Override
  public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
    return new FlowDistribution(
        base.given(condition, inference, pass), flow, Optional.empty(), pass.split("flow"));
  }

  @Override
  public String title() {
    return "flow prior";
  }

  @Override
  public List<String> details() {
    return steps;
  }
}
