package org.vae4j.models.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariable;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.prior.MixtureConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.testing.Images;

class FiniteDivergenceTest {
  private static final ForwardPass PASS = ForwardPass.evaluation("test");
  private static final Optional<Double> NONE = Optional.empty();

  private static Optional<String> objection(PosteriorConfig posterior, PriorConfig prior) {
    PartBuilder parts =
        PartBuilder.of(Images.unit(1, 1, 2), new UniformFanInConfig(), new ModelsPlugin())
            .withLatentShape(Shape.of(2));
    Distribution q =
        parts.build("posterior", posterior).given(Tensor.filled(Shape.of(1, 3), 0.5), PASS);
    Distribution p =
        parts
            .build("prior", prior)
            .given(
                Condition.none(1),
                batch -> {
                  throw new AssertionError("the prior asks for no posterior");
                },
                PASS);
    return FiniteDivergence.objection(
        new Latent(new LatentVariable("z", p, () -> q), q.sampleWithLogProb(NoiseStream.of("z"))));
  }

  private static Optional<String> objection(Family posterior, Family prior) {
    return objection(new FactorizedPosteriorConfig(posterior), new FactorizedPriorConfig(prior));
  }

  @Test
  void refusesAPosteriorOfAnyNumberWithAPriorOfPositiveOnes() {
    assertThat(objection(new DiagonalGaussianConfig(), new FactorizedPriorConfig(Family.GAMMA)))
        .hasValue(
            "the posterior of z has values that its prior cannot have, and their divergence is"
                + " infinite: values of the posterior are any number, and those of the prior numbers"
                + " above 0; use the posterior 'factorized' of the family 'gamma', or the prior"
                + " 'factorized' of the family 'normal'");
  }

  @Test
  void namesAFamilyOfTheSameValuesWhereThePriorsOwnMovesItsEnds() {
    assertThat(objection(Family.LAPLACE, Family.UNIFORM))
        .hasValue(
            "the posterior of z has values that its prior cannot have, and their divergence is"
                + " infinite: values of the posterior are any number, and those of the prior numbers"
                + " from 0 to 1; use the posterior 'factorized' of the family 'beta', or the prior"
                + " 'factorized' of the family 'laplace'");
    assertThat(objection(Family.UNIFORM, Family.UNIFORM))
        .hasValue(
            "the posterior of z has values that its prior cannot have, and their divergence is"
                + " infinite: values of the posterior are an interval of numbers that its parameters"
                + " choose, and those of the prior numbers from 0 to 1; use the posterior"
                + " 'factorized' of the family 'beta', or the prior 'factorized' of the family"
                + " 'normal'");
  }

  @Test
  void leavesThePosteriorWhereNoneHasThePriorsValues() {
    assertThat(objection(Family.GAMMA, Family.PARETO))
        .hasValue(
            "the posterior of z has values that its prior cannot have, and their divergence is"
                + " infinite: values of the posterior are numbers above 0, and those of the prior"
                + " numbers above 1; use the prior 'factorized' of the family 'gamma'");
  }

  @Test
  void refusesAPosteriorWithoutAMeanWithAPriorOfLighterTails() {
    String message =
        "the posterior of z has heavier tails than its prior allows, and their divergence is"
            + " infinite, or is for some of the parameters: the posterior is of the family 'cauchy',"
            + " and the prior of 'normal'; use the posterior 'factorized' of the family 'normal', or"
            + " the prior 'factorized' of the family 'cauchy'";
    assertThat(objection(new FactorizedPosteriorConfig(Family.CAUCHY), new StandardNormalConfig()))
        .hasValue(message);
    assertThat(objection(new FactorizedPosteriorConfig(Family.CAUCHY), new MixtureConfig()))
        .hasValue(message);
  }

  @ParameterizedTest
  @CsvSource({
    "LAPLACE, GUMBEL",
    "CAUCHY, LAPLACE",
    "GAMMA, GOMPERTZ",
    "STUDENT_T, GUMBEL",
    "NORMAL, EXPONENTIAL",
    "GAMMA, BETA",
    "PARETO, PARETO"
  })
  void refuses(Family posterior, Family prior) {
    assertThat(objection(posterior, prior)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "NORMAL, GUMBEL",
    "GUMBEL, GUMBEL",
    "GAMMA, GUMBEL",
    "GOMPERTZ, GOMPERTZ",
    "RAYLEIGH, GOMPERTZ",
    "CAUCHY, CAUCHY",
    "CAUCHY, STUDENT_T",
    "STUDENT_T, NORMAL",
    "LOGISTIC, LAPLACE",
    "GAMMA, NORMAL",
    "UNIFORM, NORMAL",
    "BETA, UNIFORM",
    "PARETO, GAMMA",
    "WEIBULL, EXPONENTIAL",
    "FISHER_SNEDECOR, LOG_NORMAL"
  })
  void allows(Family posterior, Family prior) {
    assertThat(objection(posterior, prior)).isEmpty();
  }

  @Test
  void allowsEndsThatAreGivenTheSameValue() {
    assertThat(
            objection(
                new FactorizedPosteriorConfig(
                    Family.PARETO,
                    NONE,
                    Optional.of(1.0),
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    NONE),
                new FactorizedPriorConfig(Family.PARETO)))
        .isEmpty();
  }
}
