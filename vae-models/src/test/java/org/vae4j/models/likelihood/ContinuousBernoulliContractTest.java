package org.vae4j.models.likelihood;

import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.ExampleArrays;
import org.vae4j.testkit.contract.LikelihoodContract;
import org.vae4j.testkit.contract.Support;

class ContinuousBernoulliContractTest extends LikelihoodContract {
  @Override
  protected Likelihood likelihood(BuildContext context) {
    return context.build("likelihood", new ContinuousBernoulliConfig());
  }

  @Override
  protected Support support() {
    return Support.UNIT_INTERVAL;
  }

  @Override
  protected Optional<DataDescription> foreignData() {
    return Optional.of(new ExampleArrays(Shape.of(1, 1, 2), new float[][] {{0, 255}}));
  }
}
