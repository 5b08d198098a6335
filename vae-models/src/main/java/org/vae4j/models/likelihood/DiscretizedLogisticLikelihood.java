package org.vae4j.models.likelihood;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.DiscretizedLogistic;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;

/** p(x|z) = Π (σ((xᵢ + h − μᵢ(z)) / s) − σ((xᵢ − h − μᵢ(z)) / s)): Kingma et al. 2016 (IAF). */
final class DiscretizedLogisticLikelihood implements Likelihood, Described {
  private final DiscretizedLogisticConfig config;
  private final LogScale logScale;

  DiscretizedLogisticLikelihood(DiscretizedLogisticConfig config, BuildContext context) {
    this.config = config;
    this.logScale = new LogScale(config.scale(), config.value(), context.parameters());
  }

  @Override
  public Distribution given(Features features, Condition condition, ForwardPass pass) {
    Tensor mean = centred(features.project("mean", 1)); // [rows, 1, example…]
    Tensor logScales = logScale.of(features, 1, mean.shape());
    // The axis of the single number goes.
    Shape shape = mean.shape().row().row().prepend(mean.shape().size(0)); // [rows, example…]
    return new DiscretizedLogistic(mean.reshape(shape), logScales.reshape(shape), config.levels());
  }

  /** 0 becomes the middle of the levels, and −1 and 1 their ends. */
  static Tensor centred(Tensor output) {
    return output.plus(1).times(0.5);
  }

  @Override
  public Optional<String> objection(DataDescription data) {
    return LevelValues.objection("discretized-logistic", config.levels(), data);
  }

  @Override
  public String title() {
    return "Discretized logistic likelihood";
  }

  @Override
  public List<String> details() {
    return List.of(config.levels() + " levels", "μ", config.scale().words());
  }
}
