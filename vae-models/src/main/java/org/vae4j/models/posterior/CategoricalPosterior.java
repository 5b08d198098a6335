package org.vae4j.models.posterior;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.RelaxedCategorical;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;
import org.vae4j.models.posterior.CategoricalConfig.Relaxation;

/** q(z|x) = Π Categorical(zᵢ; softmax of logits): Jang et al. 2017, §3. */
final class CategoricalPosterior implements Posterior, Described {
  private final Relaxation relaxation;
  private final Optional<Tensor> temperature;
  private final Parameters parameters;
  private final Shape event;

  CategoricalPosterior(CategoricalConfig config, BuildContext context) {
    this.relaxation = config.relaxation();
    this.temperature =
        relaxation == Relaxation.NONE
            ? Optional.empty()
            : Optional.of(context.scheduled("temperature", config.temperature()));
    this.parameters = context.parameters();
    this.event = Shape.of(context.latentSize(), config.classes());
  }

  @Override
  public Distribution given(Tensor features, ForwardPass pass) {
    Tensor logits =
        Dense.apply(parameters, features, event.elements())
            .reshape(event.prepend(features.shape().size(0))); // [rows, variables, classes]
    return pass.isTraining() && temperature.isPresent()
        ? new RelaxedCategorical(
            logits, temperature.get(), relaxation == Relaxation.STRAIGHT_THROUGH)
        : new Categorical(logits);
  }

  @Override
  public String title() {
    return "categorical posterior";
  }

  @Override
  public List<String> details() {
    String how = relaxation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return List.of(
        Labels.dense(parameters) + ": logits",
        event.size(0) + " × " + event.size(1) + " classes",
        relaxation == Relaxation.NONE ? "discrete" : "Gumbel-softmax, " + how);
  }
}
