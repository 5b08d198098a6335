package org.vae4j.models.family;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.vae4j.models.family.Parameter.Name.ALPHA;
import static org.vae4j.models.family.Parameter.Name.CONCENTRATION;
import static org.vae4j.models.family.Parameter.Name.DEGREES_OF_FREEDOM;
import static org.vae4j.models.family.Parameter.Name.DENOMINATOR_DEGREES_OF_FREEDOM;
import static org.vae4j.models.family.Parameter.Name.LOCATION;
import static org.vae4j.models.family.Parameter.Name.RATE;
import static org.vae4j.models.family.Parameter.Name.RATIO;
import static org.vae4j.models.family.Parameter.Name.SCALE;
import static org.vae4j.models.family.Parameter.Name.SHAPE;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.family.FactorizedLikelihoodConfig.Others;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;

class FamiliesTest {
  private static final ForwardPass PASS = ForwardPass.evaluation("test");
  private static final Optional<Double> NONE = Optional.empty();

  private static PartBuilder parts() {
    return PartBuilder.of(Images.unit(1, 1, 2), new UniformFanInConfig(), new ModelsPlugin())
        .withLatentShape(Shape.of(1));
  }

  private static <T> T build(String name, Config<T> config) {
    return parts().build(name, config);
  }

  private static Distribution prior(Family family) {
    return prior(new FactorizedPriorConfig(family));
  }

  private static Distribution prior(FactorizedPriorConfig config) {
    Prior prior = build("prior", config);
    return prior.given(
        Condition.none(1),
        batch -> {
          throw new AssertionError("the prior asks for no posterior");
        },
        PASS);
  }

  private static FactorizedPriorConfig located(Family family, double location, double scale) {
    return new FactorizedPriorConfig(
        family,
        Optional.of(location),
        Optional.of(scale),
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE);
  }

  private static Tensor one(double value) {
    return Tensor.constant(Shape.of(1, 1), value);
  }

  private static double value(Tensor tensor) {
    try (Run run = new Run(1)) {
      return run.value(tensor)[0];
    }
  }

  /** Log-densities of textbooks, to 12 digits, at parameters that differ from the defaults. */
  static Stream<Arguments> densities() {
    return Stream.of(
        arguments(Family.NORMAL, Map.of(LOCATION, 0.5, SCALE, 2.0), 1.7, -1.792085713765),
        arguments(Family.LAPLACE, Map.of(LOCATION, 0.5, SCALE, 2.0), -0.6, -1.936294361120),
        arguments(Family.LOGISTIC, Map.of(LOCATION, 0.5, SCALE, 2.0), 1.7, -2.168123081532),
        arguments(
            Family.STUDENT_T,
            Map.of(LOCATION, 0.5, SCALE, 2.0, DEGREES_OF_FREEDOM, 4.0),
            1.7,
            -1.889420674174),
        arguments(Family.CAUCHY, Map.of(LOCATION, 0.5, SCALE, 2.0), -30, -7.291326773655),
        arguments(Family.GUMBEL, Map.of(LOCATION, 0.5, SCALE, 2.0), -0.6, -1.876400198427),
        arguments(Family.UNIFORM, Map.of(LOCATION, 0.5, SCALE, 2.0), 1.7, -0.693147180560),
        arguments(Family.TRIANGULAR, Map.of(LOCATION, 0.5, SCALE, 2.0), -0.6, -1.491654876778),
        arguments(Family.GAMMA, Map.of(CONCENTRATION, 2.5, RATE, 1.6), 1.3, -0.796127400657),
        arguments(Family.EXPONENTIAL, Map.of(RATE, 2.5), 1.3, -2.333709268126),
        arguments(Family.CHI_SQUARED, Map.of(DEGREES_OF_FREEDOM, 5.0), 1.3, -2.274004425172),
        arguments(Family.WEIBULL, Map.of(SCALE, 0.7, SHAPE, 1.8), 1.3, -1.607651583828),
        arguments(Family.RAYLEIGH, Map.of(SCALE, 0.7), 1.3, -0.748775643573),
        arguments(Family.LOG_NORMAL, Map.of(LOCATION, 0.4, SCALE, 0.8), 1.3, -0.972958930495),
        arguments(Family.GOMPERTZ, Map.of(SCALE, 2.0, SHAPE, 0.4), 1.3, -1.325654244040),
        arguments(Family.PARETO, Map.of(SCALE, 1.5, SHAPE, 3.0), 2.5, -1.350155314504),
        arguments(Family.RECIPROCAL, Map.of(SCALE, 0.5, RATIO, 8.0), 2.5, -1.648390099961),
        arguments(
            Family.FISHER_SNEDECOR,
            Map.of(DEGREES_OF_FREEDOM, 5.0, DENOMINATOR_DEGREES_OF_FREEDOM, 7.0),
            1.3,
            -1.086476143224),
        arguments(Family.BETA, Map.of(ALPHA, 2.5, Parameter.Name.BETA, 3.0), 0.3, 0.460674822219),
        arguments(Family.POISSON, Map.of(RATE, 1.6), 3, -1.981748581491),
        arguments(
            Family.NEGATIVE_BINOMIAL, Map.of(RATE, 1.6, CONCENTRATION, 2.5), 3, -2.178319010066));
  }

  @ParameterizedTest
  @MethodSource("densities")
  void parametersAreThoseOfTheTextbook(
      Family family, Map<Parameter.Name, Double> parameters, double value, double logDensity) {
    assertThat(parameters).hasSameSizeAs(family.parameters());
    Distribution member =
        family.of(
            family.parameters().stream()
                .map(each -> one(each.coordinate(requireNonNull(parameters.get(each.name())))))
                .toList());
    assertThat(value(member.logProb(one(value)))).isCloseTo(logDensity, within(1e-10));
  }

  @Test
  void everyFamilyHasADensityAmongThoseOfTextbooks() {
    assertThat(densities().map(each -> each.get()[0])).containsExactly((Object[]) Family.values());
  }

  @Test
  void settingsOfAPriorAreItsParameters() {
    // e^(−|1 − 0.5| / 2) / 4
    assertThat(value(prior(located(Family.LAPLACE, 0.5, 2)).logProb(one(1))))
        .isCloseTo(-0.25 - Math.log(4), within(1e-12));
    // 2² x e^(−2x) / Γ(2)
    FactorizedPriorConfig gamma =
        new FactorizedPriorConfig(
            Family.GAMMA,
            NONE,
            NONE,
            NONE,
            Optional.of(2.0),
            Optional.of(2.0),
            NONE,
            NONE,
            NONE,
            NONE,
            NONE);
    assertThat(value(prior(gamma).logProb(one(1.5))))
        .isCloseTo(2 * Math.log(2) + Math.log(1.5) - 3, within(1e-12));
  }

  @Test
  void eachSettingIsTheParameterOfItsName() {
    FamilySettings all =
        new FactorizedPriorConfig(
            Family.NORMAL,
            Optional.of(0.0),
            Optional.of(1.0),
            Optional.of(2.0),
            Optional.of(3.0),
            Optional.of(4.0),
            Optional.of(5.0),
            Optional.of(6.0),
            Optional.of(7.0),
            Optional.of(8.0),
            Optional.of(9.0));
    List<String> names =
        Arrays.stream(FactorizedPriorConfig.class.getRecordComponents())
            .skip(1)
            .map(RecordComponent::getName)
            .toList();
    assertThat(all.given()).hasSameSizeAs(names);
    all.given()
        .forEach(
            (name, value) -> assertThat(names.get(value.intValue())).isEqualTo(name.toString()));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void networksBeginAtTheStandardValuesAndStayWithinBounds(Family family) {
    for (Parameter parameter : family.parameters()) {
      double start = parameter.coordinate(parameter.standard());
      assertThat(value(parameter.coordinate(one(0))))
          .as("%s of %s", parameter.name(), family)
          .isCloseTo(start, within(1e-12));
      if (Double.isFinite(parameter.least())) {
        assertThat(value(parameter.coordinate(one(-1e6))))
            .isCloseTo(parameter.coordinate(parameter.least()), within(1e-9));
        assertThat(value(parameter.coordinate(one(1e6))))
            .isCloseTo(parameter.coordinate(parameter.largest()), within(1e-9));
      } else {
        assertThat(value(parameter.coordinate(one(1e6)))).isEqualTo(1e6 + start);
      }
    }
  }

  @Test
  void parametersWithAValueAreTheSameForEveryExample() {
    FactorizedPosteriorConfig config =
        new FactorizedPosteriorConfig(
            Family.PARETO, NONE, Optional.of(1.0), NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
    Posterior posterior = build("posterior", config);
    Distribution q = posterior.given(Tensor.filled(Shape.of(1, 3), 0.5), PASS);
    assertThat(q.range()).hasToString("numbers above 1");
    assertThat(q.range().isWithin(prior(Family.PARETO).range())).isTrue();
    assertThat(KullbackLeibler.standard().between(q, prior(Family.PARETO))).isPresent();
  }

  /**
   * Integrals of q (ln q − ln p) by 200,000 places between −60 and 60 in double precision, with the
   * densities as textbooks have them.
   */
  @ParameterizedTest
  @CsvSource({
    "LOGISTIC, LAPLACE",
    "LOGISTIC, NORMAL",
    "NORMAL, LOGISTIC",
    "LAPLACE, LAPLACE",
    "NORMAL, NORMAL",
    "GUMBEL, GUMBEL",
    "LAPLACE, LOGISTIC"
  })
  void divergencesOfPairsAreTheIntegralOfTheTextbook(Family first, Family second) {
    double location = 0.4;
    double scale = 0.7;
    Distribution q = prior(located(first, location, scale));
    Distribution p = prior(second);
    DoubleUnaryOperator logQ = x -> textbook(first, (x - location) / scale) - Math.log(scale);
    DoubleUnaryOperator logP = x -> textbook(second, x);
    double integral = 0;
    int places = 200_000;
    double step = 120.0 / places;
    for (int i = 0; i < places; i++) {
      double x = -60 + (i + 0.5) * step;
      double density = Math.exp(logQ.applyAsDouble(x));
      integral +=
          density == 0 ? 0 : step * density * (logQ.applyAsDouble(x) - logP.applyAsDouble(x));
    }
    Optional<Tensor> closed = KullbackLeibler.standard().between(q, p);
    if (closed.isPresent()) {
      assertThat(value(closed.get())).isCloseTo(integral, within(1e-6));
    } else {
      assertThat(sampled(q, p)).as("seed 1").isCloseTo(integral, within(0.012));
    }
  }

  @Test
  void divergencesWithinAFamilyAreKnownInClosedFormForMost() {
    assertThat(
            Family.offered(Role.POSTERIOR).stream()
                .filter(
                    family ->
                        KullbackLeibler.standard().between(prior(family), prior(family)).isEmpty()))
        .containsExactly(
            Family.LOGISTIC,
            Family.STUDENT_T,
            Family.TRIANGULAR,
            Family.GOMPERTZ,
            Family.FISHER_SNEDECOR);
  }

  /** ln q − ln p at 40,000 samples. */
  private static double sampled(Distribution q, Distribution p) {
    int rows = 40_000;
    Distribution many = q.repeatRows(rows);
    Tensor z = many.sample(NoiseStream.of("divergence"));
    Tensor ratio = many.logProb(z).minus(p.repeatRows(rows).logProb(z));
    try (Run run = new Run(1)) {
      run.rows(0, 1);
      return Arrays.stream(run.value(ratio)).average().orElseThrow();
    }
  }

  private static double textbook(Family family, double z) {
    return switch (family) {
      case NORMAL -> -z * z / 2 - Math.log(2 * Math.PI) / 2;
      case LAPLACE -> -Math.abs(z) - Math.log(2);
      case LOGISTIC -> -Math.abs(z) - 2 * Math.log1p(Math.exp(-Math.abs(z)));
      case GUMBEL -> -z - Math.exp(-z);
      default -> throw new IllegalArgumentException(family.toString());
    };
  }

  // ---- refusals

  @Test
  void refusesFamiliesInRolesThatTheyCannotHave() {
    assertThatThrownBy(() -> build("prior", new FactorizedPriorConfig(Family.POISSON)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the family 'poisson' has counts for values, which no posterior has, so that it is no"
                + " prior; use the family 'gamma'");
    assertThatThrownBy(() -> build("posterior", new FactorizedPosteriorConfig(Family.POISSON)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the family 'poisson' has samples that carry no gradient, so that it is no posterior;"
                + " use the family 'gamma'");
    assertThatThrownBy(() -> build("likelihood", new FactorizedLikelihoodConfig(Family.CAUCHY)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the family 'cauchy' has no mean, and reconstructions are means, so that it is no"
                + " likelihood; use the family 'student-t'");
  }

  @Test
  void refusesParametersOfOtherFamilies() {
    FactorizedPriorConfig config =
        new FactorizedPriorConfig(
            Family.LAPLACE, NONE, NONE, Optional.of(2.0), NONE, NONE, NONE, NONE, NONE, NONE, NONE);
    assertThatThrownBy(() -> prior(config))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the family 'laplace' has no parameter 'shape'; leave it out. Parameters of the family:"
                + " location, scale");
  }

  @Test
  void refusesAPosteriorThatIsTheSameForEveryExample() {
    FactorizedPosteriorConfig config =
        new FactorizedPosteriorConfig(
            Family.RAYLEIGH,
            NONE,
            Optional.of(1.0),
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE);
    assertThatThrownBy(() -> build("posterior", config))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "every parameter of the family 'rayleigh' has a value, so that the posterior would be"
                + " the same for every example; leave out one of them at least");
  }

  @Test
  void refusesAPosteriorWithTailsThatNoNetworkWouldMake() {
    FactorizedPosteriorConfig config =
        new FactorizedPosteriorConfig(
            Family.STUDENT_T,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            Optional.of(1.5),
            NONE,
            NONE,
            NONE,
            NONE);
    assertThatThrownBy(() -> build("posterior", config))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the parameter 'degreesOfFreedom' of a posterior of the family 'student-t' must be above"
                + " 2.000 and below 1000, was 1.5: beyond, samples overflow or divergences are"
                + " infinite");
  }

  @Test
  void refusesAValueForWhatTheDecoderMakes() {
    FactorizedLikelihoodConfig config =
        new FactorizedLikelihoodConfig(
            Family.LAPLACE,
            Optional.of(1.0),
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            Others.SHARED);
    assertThatThrownBy(() -> build("likelihood", config))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the decoder makes the parameter 'location' of the family 'laplace' from the latent"
                + " variable; leave it out");
  }

  @Test
  void likelihoodsRefuseDataOutsideOfTheirValues() {
    assertThat(objection(Family.GAMMA, 0, 1))
        .hasValue(
            "the likelihood 'factorized' of the family 'gamma' is for values above 0; dimension 1"
                + " has values from 0.0 to 1.0. Use the family 'exponential', which has 0, or a"
                + " family of any number, such as 'laplace'");
    assertThat(objection(Family.EXPONENTIAL, -1, 1))
        .hasValue(
            "the likelihood 'factorized' of the family 'exponential' is for values from 0 on;"
                + " dimension 1 has values from -1.0 to 1.0. Use a family of any number, such as"
                + " 'laplace'");
    assertThat(objection(Family.BETA, 0, 1))
        .hasValue(
            "the likelihood 'factorized' of the family 'beta' is for values above 0 and below 1;"
                + " dimension 1 has values from 0.0 to 1.0. Use the likelihood 'bernoulli', which"
                + " has 0 and 1, or bring the values inside by a transform");
    assertThat(objection(Family.POISSON, 0.5f, 3))
        .hasValue(
            "the likelihood 'factorized' of the family 'poisson' is for the counts 0, 1, 2, …;"
                + " dimension 1 has values from 0.5 to 3.0. Use the family 'gamma' for values above"
                + " 0, or a family of any number, such as 'laplace'");
    assertThat(objection(Family.POISSON, 0, 3)).isEmpty();
    assertThat(objection(Family.LAPLACE, -5, 5)).isEmpty();
  }

  private static Optional<String> objection(Family family, float least, float most) {
    DataDescription data =
        new ExampleArrays(Shape.of(1, 1, 2), new float[][] {{least, least}, {most, most}});
    Likelihood likelihood =
        new FactorizedLikelihood(new FactorizedLikelihoodConfig(family), parts().withData(data));
    return likelihood.objection(data);
  }

  // ---- likelihoods

  @Test
  void otherParametersAreSharedOrOfEachDimension() {
    Features features =
        (name, each) ->
            Tensor.constant(Shape.of(1, each, 1, 1, 2), name.equals("location") ? 3 : 0, 0.5);
    Tensor x = Tensor.filled(Shape.of(1, 1, 1, 2), 0);
    for (Others others : Others.values()) {
      Likelihood likelihood =
          build(
              "likelihood",
              new FactorizedLikelihoodConfig(
                  Family.LAPLACE,
                  NONE,
                  NONE,
                  NONE,
                  NONE,
                  NONE,
                  NONE,
                  NONE,
                  NONE,
                  NONE,
                  NONE,
                  others));
      Distribution p = likelihood.given(features, Condition.none(1), PASS);
      double logScale = others == Others.SHARED ? 0 : 15 * Math.tanh(0.5 / 15);
      try (Run run = new Run(1)) {
        assertThat(run.value(p.logProbs(x)))
            .usingComparatorWithPrecision(1e-12)
            .containsExactly(-3 - Math.log(2), -0.5 * Math.exp(-logScale) - Math.log(2) - logScale);
      }
    }
  }

  @Test
  void membersOfFamiliesAreFoundByTheirDistribution() {
    assertThat(Family.of(Normal.standard(1, Shape.of(2)))).hasValue(Family.NORMAL);
    for (Family family : Family.offered(Role.PRIOR)) {
      assertThat(Family.of(prior(family))).hasValue(family);
    }
  }

  @Test
  void nearestFamiliesAreOfferedInTheRole() {
    List<Family> likelihoods = Family.offered(Role.LIKELIHOOD);
    for (Family family : Family.values()) {
      if (likelihoods.contains(family)) {
        continue;
      }
      assertThatThrownBy(() -> family.check(Role.LIKELIHOOD, Set.of()))
          .satisfies(
              refusal ->
                  assertThat(likelihoods.stream().map(each -> "use the family '" + each + "'"))
                      .anyMatch(refusal.getMessage()::endsWith));
    }
  }
}
