package org.vae4j.models.prior;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.flow.FlowChain;
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
  private final FlowChain flow;
  private final List<String> steps;

  FlowPrior(FlowPriorConfig config, BuildContext context) {
    this.base = context.build("base", config.base());
    this.flow = Flows.chain(config.steps(), context);
    this.steps = Flows.names(config.steps(), context);
    Flows.requireDensities(
        "the prior 'flow'", "the posterior's samples", config.steps(), flow, context);
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
