package org.vae4j.models.likelihood;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.DiscretizedLogisticMixture;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;

/** p(x|z) = Π Σₖ wᵢₖ(z) pₖ(xᵢ; μᵢₖ(z), sᵢₖ): Salimans et al. 2017, eq. 1 and 2. */
final class DiscretizedLogisticMixtureLikelihood implements Likelihood, Described {
  private final DiscretizedLogisticMixtureConfig config;
  private final LogScale logScale;

  DiscretizedLogisticMixtureLikelihood(
      DiscretizedLogisticMixtureConfig config, BuildContext context) {
    this.config = config;
    this.logScale = new LogScale(config.scale(), config.value(), context.parameters());
  }

  @Override
  public Distribution given(Features features, Condition condition, ForwardPass pass) {
    int each = config.components();
    Tensor logits = features.project("logits", each); // [rows, components, example…], as all below
    Tensor means = DiscretizedLogisticLikelihood.centred(features.project("mean", each));
    Tensor logScales = logScale.of(features, each, means.shape());
    return new DiscretizedLogisticMixture(logits, means, logScales, config.levels());
  }

  @Override
  public Optional<String> objection(DataDescription data) {
    return LevelValues.objection("discretized-logistic-mixture", config.levels(), data);
  }

  @Override
  public String title() {
    return "Discretized logistic mixture likelihood";
  }

  @Override
  public List<String> details() {
    return List.of(
        config.components() + " components, " + config.levels() + " levels",
        "weights and μ of each",
        config.scale().words());
  }
}
