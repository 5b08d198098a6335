package org.vae4j.models.flow;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.flow.FlowChain;
import org.vae4j.api.flow.FlowDistribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Diagram.Edge;
import org.vae4j.api.model.Diagram.Node;
import org.vae4j.api.model.Diagram.Role;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Latents;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.diagram.Labels;

/**
 * p(x): f(y) with y of a simple distribution. It asks for no latent variable, so that every bound
 * is the log-likelihood itself.
 */
final class FlowModel implements LatentVariableModel {
  private static final Prior.Inference NONE =
      batch -> {
        throw new UserException(
            "a flow has no posterior, which its 'base' asks for; use the base 'standard-normal'");
      };

  private final BuildContext context;
  private final Prior base;
  private final FlowChain flow;
  private final List<String> steps;
  private final String baseName;
  private final Shape example;

  FlowModel(FlowModelConfig config, BuildContext outer) {
    this.example = outer.data().shape();
    this.context = outer.withLatentShape(example);
    this.base = context.build("base", config.base());
    this.flow = Flows.chain(config.steps(), context);
    this.steps = Flows.names(config.steps(), context);
    this.baseName = context.nameOf(config.base());
    Flows.requireDensities("the model 'flow'", "examples", config.steps(), flow, context);
    // Once, so that all parameters are there, in an order that no caller decides.
    Tensor x = Tensor.input("x", example.prepend(1));
    Distribution made = distribution(Condition.none(1), ForwardPass.evaluation("try-out"));
    if (!made.logProb(x).shape().equals(Shape.of(1))) {
      throw new IllegalStateException("the density of an example is one number");
    }
  }

  private Distribution distribution(Condition condition, ForwardPass pass) {
    return new FlowDistribution(
        base.given(condition, NONE, pass.split("base")),
        flow,
        Optional.empty(),
        pass.split("flow"));
  }

  @Override
  public Distribution generate(Latents latents, Condition condition, ForwardPass pass) {
    return distribution(condition, pass);
  }

  @Override
  public Diagram diagram() {
    String size = Labels.sizes(example);
    long parameters =
        context.parameters().all().stream()
            .filter(Variable::isTrainable)
            .mapToLong(variable -> variable.shape().elements())
            .sum();
    return new Diagram(
        List.of(
            new Node("base", Role.PRIOR, baseName + " base", List.of(size), 0),
            new Node("flow", Role.LIKELIHOOD, "flow", steps, parameters),
            new Node("x", Role.DATA, "x", List.of(size), 0)),
        List.of(new Edge("base", "flow", size), new Edge("flow", "x", size)));
  }
}
