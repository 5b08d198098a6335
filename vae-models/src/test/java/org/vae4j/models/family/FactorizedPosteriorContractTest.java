package org.vae4j.models.family;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.contract.PosteriorContract;
import org.vae4j.testkit.contract.Support;

@ParameterizedClass
@MethodSource("families")
class FactorizedPosteriorContractTest extends PosteriorContract {
  private final Family family;

  FactorizedPosteriorContractTest(Family family) {
    this.family = family;
  }

  static Stream<Family> families() {
    return Family.offered(Role.POSTERIOR).stream();
  }

  @Override
  protected Posterior posterior(BuildContext context) {
    return context.build("posterior", new FactorizedPosteriorConfig(family));
  }

  @Override
  protected Support support() {
    return Supports.of(family);
  }

  @Override
  protected int latentSize() {
    return Supports.latentSize(family);
  }

  @Override
  protected double integralTolerance() {
    return Supports.integralTolerance(family);
  }

  /** The same family at its defaults, where a quadrature reaches their divergence. */
  @Override
  protected Distribution prior(int rows) {
    Shape shape = Shape.of(rows, latentSize());
    return support() == Support.MOVING_INTERVAL || family == Family.CAUCHY
        ? super.prior(rows)
        : family.of(
            family.parameters().stream()
                .map(parameter -> Tensor.filled(shape, parameter.coordinate(parameter.standard())))
                .toList());
  }
}
