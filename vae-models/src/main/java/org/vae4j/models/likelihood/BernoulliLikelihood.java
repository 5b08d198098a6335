package org.vae4j.models.likelihood;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.models.diagram.Described;

/** p(x|z) = Π Bernoulli(xᵢ; σ(lᵢ(z))): Kingma and Welling 2014, appendix C.1, on logits. */
final class BernoulliLikelihood implements Likelihood, Described {
  @Override
  public Distribution given(Features features, Condition condition, ForwardPass pass) {
    return new Bernoulli(features.project("logits")); // [rows, example…]
  }

  @Override
  public Optional<String> objection(DataDescription data) {
    return UnitRange.objection("the likelihood 'bernoulli'", data);
  }

  @Override
  public String title() {
    return "Bernoulli likelihood";
  }

  @Override
  public List<String> details() {
    return List.of("p = sigmoid of the logits");
  }
}
