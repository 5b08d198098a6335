package org.vae4j.models.prior;

import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.diagram.Described;

/** p(z) = Π Categorical(zᵢ). */
final class CategoricalPrior implements Prior, Described {
  private final boolean learned;
  private final Parameters parameters;
  private final Shape event;

  CategoricalPrior(CategoricalPriorConfig config, BuildContext context) {
    this.learned = config.learned();
    this.parameters = context.parameters();
    this.event = context.latentShape();
  }

  @Override
  public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
    if (event.rank() != 2) {
      throw new UserException(
          "the prior 'categorical' is for latent variables with classes; use the posterior"
              + " 'categorical' with it, or the prior 'standard-normal'");
    }
    return learned
        ? new Categorical(
            parameters
                .parameter("logits", event, Initializer.constant(0))
                .broadcast(event.prepend(condition.rows())))
        : Categorical.uniform(condition.rows(), event);
  }

  @Override
  public String title() {
    return "categorical prior";
  }

  @Override
  public List<String> details() {
    return List.of(learned ? "probabilities learned" : "all classes alike");
  }
}
