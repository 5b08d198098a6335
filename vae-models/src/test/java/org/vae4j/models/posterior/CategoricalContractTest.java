package org.vae4j.models.posterior;

import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.contract.PosteriorContract;
import org.vae4j.testkit.contract.Support;

class CategoricalContractTest extends PosteriorContract {
  @Override
  protected Posterior posterior(BuildContext context) {
    return context.build("posterior", new CategoricalConfig(3));
  }

  @Override
  protected Shape latentShape() {
    return Shape.of(2, 3); // two variables of three classes
  }

  @Override
  protected Support support() {
    return Support.ONE_HOT;
  }

  @Override
  protected Distribution prior(int rows) {
    Tensor logits = Tensor.constant(Shape.of(1, 2, 3), 0.3, -1, 0.5, 2, 0, -0.4);
    return new Categorical(logits.broadcast(Shape.of(rows, 2, 3)));
  }
}
