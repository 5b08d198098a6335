package org.vae4j.models.likelihood;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.CategoricalLevels;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.models.diagram.Described;

/** p(x|z) = Π softmax(lᵢ(z)) at the level of xᵢ: van den Oord et al. 2016 (PixelRNN), §3.3. */
final class CategoricalLevelsLikelihood implements Likelihood, Described {
  private final int levels;

  CategoricalLevelsLikelihood(CategoricalLevelsConfig config) {
    this.levels = config.levels();
  }

  @Override
  public Distribution given(Features features, Condition condition, ForwardPass pass) {
    return new CategoricalLevels(features.project("logits", levels)); // [rows, levels, example…]
  }

  @Override
  public Optional<String> objection(DataDescription data) {
    return LevelValues.objection("categorical-256", levels, data);
  }

  @Override
  public String title() {
    return "Categorical likelihood";
  }

  @Override
  public List<String> details() {
    return List.of("p = softmax over " + levels + " levels");
  }
}
