package org.vae4j.models.flow;

import java.util.Optional;
import org.vae4j.api.flow.Effort;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.Transformed;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/**
 * A flow turned round.
 *
 * @param flow whose inverse is this one's forward direction
 */
record Inverted(Flow flow) implements Flow {
  @Override
  public Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass) {
    return flow.inverse(y, context, pass);
  }

  @Override
  public Transformed inverse(Tensor z, Optional<Tensor> context, ForwardPass pass) {
    return flow.forward(z, context, pass);
  }

  @Override
  public Effort forwardEffort() {
    return flow.inverseEffort();
  }

  @Override
  public Effort inverseEffort() {
    return flow.forwardEffort();
  }
}
