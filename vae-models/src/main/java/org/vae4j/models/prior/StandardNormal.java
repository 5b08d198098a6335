package org.vae4j.models.prior;

import java.util.List;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.diagram.Described;

/** p(z) = N(0, I). */
final class StandardNormal implements Prior, Described {
  private final Shape event;

  StandardNormal(BuildContext context) {
    this.event = context.latentShape();
  }

  @Override
  public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
    return Normal.standard(condition.rows(), event);
  }

  @Override
  public String title() {
    return "standard normal prior";
  }

  @Override
  public List<String> details() {
    return List.of("N(0, I)");
  }
}
