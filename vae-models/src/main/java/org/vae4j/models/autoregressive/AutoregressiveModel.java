package org.vae4j.models.autoregressive;

import java.util.List;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Diagram.Edge;
import org.vae4j.api.model.Diagram.Node;
import org.vae4j.api.model.Diagram.Role;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Latents;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;

/**
 * p(x) = Π p(x_i | x_{&lt;i}). It asks for no latent variable, so that every bound is the
 * log-likelihood itself.
 */
final class AutoregressiveModel implements LatentVariableModel {
  private final BuildContext context;
  private final Likelihood likelihood;
  private final String likelihoodName;
  private final Shape example;

  AutoregressiveModel(AutoregressiveModelConfig config, BuildContext context) {
    this.context = context;
    this.likelihood = context.build("likelihood", config.likelihood());
    this.likelihoodName = context.nameOf(config.likelihood());
    this.example = context.data().shape();
    // Once, so that all parameters are there, in an order that no caller decides.
    distribution(Condition.none(1), ForwardPass.evaluation("try-out"));
  }

  private Distribution distribution(Condition condition, ForwardPass pass) {
    OwnFeatures features =
        new OwnFeatures(context.parameters().scope("features"), condition.rows(), example);
    return likelihood.given(features, condition, pass.split("likelihood"));
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
    List<String> details =
        likelihood instanceof Described described ? described.details() : List.of();
    String title =
        likelihood instanceof Described described
            ? described.title()
            : likelihoodName + " likelihood";
    return new Diagram(
        List.of(
            new Node("likelihood", Role.LIKELIHOOD, title, details, parameters),
            new Node("x", Role.DATA, "x", List.of(size), 0)),
        List.of(new Edge("likelihood", "x", size)));
  }
}
