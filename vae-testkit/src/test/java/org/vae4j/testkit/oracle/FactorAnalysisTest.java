package org.vae4j.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.testkit.oracle.MatrixTest.assertClose;

import org.junit.jupiter.api.Test;

class FactorAnalysisTest {
  private static final double[][] WEIGHTS = {{1, 0.5}, {0.2, 1}, {0.7, -0.3}};
  private static final double[] X = {1, -1, 0.5};
  private static final FactorAnalysis PPCA = FactorAnalysis.isotropic(WEIGHTS, new double[3], 0.25);
  private static final FactorAnalysis FACTORS =
      new FactorAnalysis(WEIGHTS, new double[] {0.3, -0.2, 0.1}, new double[] {0.25, 0.5, 0.1});

  @Test
  void hasTheEvidenceOfTheReference() {
    assertThat(PPCA.logEvidence(X)).isCloseTo(-4.2694498688, within(1e-10));
  }

  @Test
  void posteriorHasTheFullPrecision() {
    assertClose(PPCA.posterior(X).precision(), new double[][] {{7.12, 1.96}, {1.96, 6.36}}, 1e-12);
  }

  @Test
  void bestDiagonalPosteriorLosesWhatTheReferenceSays() {
    Gaussian posterior = PPCA.posterior(X);
    Gaussian diagonal = posterior.meanField();
    assertThat(diagonal.variances())
        .containsExactly(new double[] {1 / 7.12, 1 / 6.36}, within(1e-12));
    assertThat(diagonal.divergenceTo(posterior)).isCloseTo(0.0443254478, within(1e-10));
    assertThat(posterior.divergenceTo(posterior)).isCloseTo(0, within(1e-12));
  }

  @Test
  void agreesWithTheJointDistribution() {
    Gaussian joint =
        Gaussian.standard(2)
            .joint(
                WEIGHTS,
                new double[] {0.3, -0.2, 0.1},
                new double[][] {{0.25, 0, 0}, {0, 0.5, 0}, {0, 0, 0.1}});
    int[] x = {2, 3, 4};
    assertThat(FACTORS.logEvidence(X)).isCloseTo(joint.marginal(x).logDensity(X), within(1e-12));
    assertThat(FACTORS.marginal().logDensity(X))
        .isCloseTo(joint.marginal(x).logDensity(X), within(1e-12));
    Gaussian posterior = joint.given(x, X);
    assertThat(FACTORS.posterior(X).mean()).containsExactly(posterior.mean(), within(1e-12));
    assertClose(FACTORS.posterior(X).covariance(), posterior.covariance(), 1e-12);
  }

  @Test
  void evidenceIsBayesRuleAtEveryLatentVector() {
    double[] z = {0.4, -1.3};
    assertThat(
            FACTORS.likelihood(z).logDensity(X)
                + Gaussian.standard(2).logDensity(z)
                - FACTORS.posterior(X).logDensity(z))
        .isCloseTo(FACTORS.logEvidence(X), within(1e-12));
  }

  @Test
  void missingEntriesAreIntegratedOut() {
    boolean[] observed = {true, false, true};
    double[] x = {1, Double.NaN, 0.5}; // what a missing entry holds is not looked at
    Gaussian marginal = FACTORS.marginal();
    assertThat(FACTORS.logEvidence(x, observed))
        .isCloseTo(marginal.marginal(0, 2).logDensity(1, 0.5), within(1e-12));
    Gaussian missing = marginal.given(new int[] {0, 2}, 1, 0.5);
    assertThat(FACTORS.missing(x, observed).mean()).containsExactly(missing.mean(), within(1e-12));
    assertClose(FACTORS.missing(x, observed).covariance(), missing.covariance(), 1e-12);
  }

  @Test
  void densityOfTheWholeIsThatOfTheObservedTimesThatOfTheMissing() {
    boolean[] observed = {false, true, false};
    assertThat(
            FACTORS.logEvidence(X, observed) + FACTORS.missing(X, observed).logDensity(X[0], X[2]))
        .isCloseTo(FACTORS.logEvidence(X), within(1e-12));
  }

  @Test
  void posteriorIsThePriorWhereNothingIsObserved() {
    boolean[] nothing = new boolean[3];
    assertThat(FACTORS.logEvidence(X, nothing)).isZero();
    assertThat(FACTORS.posterior(X, nothing).mean()).containsExactly(0, 0);
    assertClose(FACTORS.posterior(X, nothing).covariance(), Gaussian.standard(2).covariance(), 0);
  }

  @Test
  void refusesNumbersThatDoNotFit() {
    assertThatThrownBy(() -> new FactorAnalysis(WEIGHTS, new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there are 3 rows of weights, 2 biases and 3 variances; of each there is one an entry");
    assertThatThrownBy(() -> FactorAnalysis.isotropic(WEIGHTS, new double[3], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variances are above 0, were [0.0, 0.0, 0.0]");
    assertThatThrownBy(() -> PPCA.logEvidence(X, new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an example has 3 entries, were 3, of which 2 are said to be observed or not");
  }
}
