package org.vae4j.models.likelihood;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.ContinuousBernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.models.diagram.Described;

/** p(x|z) = Π C(λᵢ) λᵢ^xᵢ (1 − λᵢ)^(1−xᵢ): Loaiza-Ganem and Cunningham 2019, eq. 5, on logits. */
final class ContinuousBernoulliLikelihood implements Likelihood, Described {
  @Override
  public Distribution given(Features features, Condition condition, ForwardPass pass) {
    return new ContinuousBernoulli(features.project("logits")); // [rows, example…]
  }

  @Override
  public Optional<String> objection(DataDescription data) {
    return UnitRange.objection("the likelihood 'continuous-bernoulli'", data);
  }

  @Override
  public String title() {
    return "Continuous Bernoulli likelihood";
  }

  @Override
  public List<String> details() {
    return List.of("λ = sigmoid of the logits");
  }
}
