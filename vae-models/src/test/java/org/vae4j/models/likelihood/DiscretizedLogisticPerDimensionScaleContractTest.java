package org.vae4j.models.likelihood;

import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.ExampleArrays;
import org.vae4j.testkit.contract.LikelihoodContract;
import org.vae4j.testkit.contract.Support;

class DiscretizedLogisticPerDimensionScaleContractTest extends LikelihoodContract {
  @Override
  protected Likelihood likelihood(BuildContext context) {
    return context.build(
        "likelihood", new DiscretizedLogisticConfig(5, LogisticScale.PER_DIMENSION, 0.1));
  }

  @Override
  protected Support support() {
    return Support.FIVE_LEVELS;
  }

  @Override
  protected double[] values() {
    return new double[] {0, 0.25, 0.5, 0.75, 1};
  }

  @Override
  protected DataDescription data(Shape example) {
    return Levels.five(example);
  }

  @Override
  protected Optional<DataDescription> foreignData() {
    return Optional.of(new ExampleArrays(Shape.of(1, 1, 2), new float[][] {{0, 0.3f}}));
  }
}
