package org.vae4j.models.family;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.model.Prior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.PriorContract;
import org.vae4j.testkit.contract.Support;

@ParameterizedClass
@MethodSource("families")
class FactorizedPriorContractTest extends PriorContract {
  private final Family family;

  FactorizedPriorContractTest(Family family) {
    this.family = family;
  }

  static Stream<Family> families() {
    return Family.offered(Role.PRIOR).stream();
  }

  @Override
  protected Prior prior(BuildContext context) {
    return context.build("prior", new FactorizedPriorConfig(family));
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
}
