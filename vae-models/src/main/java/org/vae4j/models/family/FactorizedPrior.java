package org.vae4j.models.family;

import java.util.List;
import java.util.Map;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;

/** p(z) = Π p(zᵢ), with one distribution of a family for all dimensions. */
final class FactorizedPrior implements Prior, Described {
  private final Family family;
  private final Map<Parameter.Name, Double> given;
  private final Shape event;

  FactorizedPrior(FactorizedPriorConfig config, BuildContext context) {
    this.family = config.family();
    this.given = config.given();
    this.event = context.latentShape();
    family.check(Role.PRIOR, given.keySet());
  }

  @Override
  public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
    if (event.rank() != 1) {
      throw new UserException(
          "the prior 'factorized' is for latent vectors of numbers; use the prior 'categorical' with"
              + " the posterior 'categorical'");
    }
    Shape shape = event.prepend(condition.rows());
    return family.of(
        family.parameters().stream()
            .map(parameter -> Tensor.filled(shape, parameter.coordinate(value(parameter))))
            .toList());
  }

  private double value(Parameter parameter) {
    return given.getOrDefault(parameter.name(), parameter.standard());
  }

  @Override
  public String title() {
    return family + " prior";
  }

  @Override
  public List<String> details() {
    return family.parameters().stream()
        .map(parameter -> parameter.name() + " " + value(parameter))
        .toList();
  }
}
