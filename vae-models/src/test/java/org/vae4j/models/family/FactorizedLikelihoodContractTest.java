package org.vae4j.models.family;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.family.FactorizedLikelihoodConfig.Others;
import org.vae4j.testkit.contract.LikelihoodContract;
import org.vae4j.testkit.contract.Support;

@ParameterizedClass
@MethodSource("familiesAndOthers")
class FactorizedLikelihoodContractTest extends LikelihoodContract {
  private final Family family;
  private final Others others;

  FactorizedLikelihoodContractTest(Family family, Others others) {
    this.family = family;
    this.others = others;
  }

  static Stream<Arguments> familiesAndOthers() {
    return Family.offered(Role.LIKELIHOOD).stream()
        .flatMap(
            family ->
                Arrays.stream(Others.values())
                    .filter(
                        others ->
                            others == Others.SHARED
                                || family.parameters().size() > family.leading())
                    .map(others -> Arguments.of(family, others)));
  }

  @Override
  protected Likelihood likelihood(BuildContext context) {
    Optional<Double> none = Optional.empty();
    return context.build(
        "likelihood",
        new FactorizedLikelihoodConfig(
            family, none, none, none, none, none, none, none, none, none, none, others));
  }

  @Override
  protected Support support() {
    return Supports.of(family);
  }

  @Override
  protected double[] values() {
    return switch (family.dataValues()) {
      case REAL, NON_NEGATIVE, COUNTS -> super.values();
      case POSITIVE -> new double[] {0.1, 1};
      case UNIT -> new double[] {0.1, 0.9};
    };
  }

  @Override
  protected DataDescription data(Shape example) {
    float[][] rows = new float[2][example.elements()];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(rows[i], (float) values()[i]);
    }
    return new ExampleArrays(example, rows);
  }

  @Override
  protected Optional<DataDescription> foreignData() {
    float[][] negative = {{-1, 0.5f}};
    return family.dataValues() == DataValues.REAL
        ? Optional.empty()
        : Optional.of(new ExampleArrays(Shape.of(1, 1, 2), negative));
  }
}
