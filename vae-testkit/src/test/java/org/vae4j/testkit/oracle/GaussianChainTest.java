package org.vae4j.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.testkit.oracle.MatrixTest.assertClose;

import org.junit.jupiter.api.Test;
import org.vae4j.testkit.oracle.GaussianChain.Bottom;
import org.vae4j.testkit.oracle.GaussianChain.Terms;

class GaussianChainTest {
  private static final GaussianChain CHAIN = new GaussianChain(0.8, 0.36, 1.5, 0.5);
  private static final double X = 1;

  @Test
  void hasTheEvidenceAndThePosteriorOfTheReference() {
    assertThat(CHAIN.logEvidence(X)).isCloseTo(-1.6065571709, within(1e-10));
    Gaussian posterior = CHAIN.posterior(X);
    assertThat(posterior.mean())
        .containsExactly(new double[] {0.5454545455, 0.4363636364}, within(1e-10));
    double[][] covariance = posterior.covariance();
    assertClose(
        covariance,
        new double[][] {{0.1818181818, 0.1454545455}, {0.1454545455, 0.4763636364}},
        1e-10);
    assertThat(covariance[0][1] / Math.sqrt(covariance[0][0] * covariance[1][1]))
        .isCloseTo(0.4942416506, within(1e-10));
  }

  @Test
  void bottomIsTheConditionalOfTheReference() {
    Bottom bottom = CHAIN.bottom();
    assertThat(bottom.latentWeight()).isCloseTo(0.3053435115, within(1e-10));
    assertThat(bottom.exampleWeight()).isCloseTo(0.4122137405, within(1e-10));
    assertThat(bottom.variance()).isCloseTo(0.1374045802, within(1e-10));
    Gaussian given = CHAIN.joint().given(new int[] {1, 2}, 0.7, X);
    assertThat(given.mean()[0])
        .isCloseTo(0.7 * bottom.latentWeight() + X * bottom.exampleWeight(), within(1e-12));
    assertThat(given.variances()[0]).isCloseTo(bottom.variance(), within(1e-12));
  }

  @Test
  void bottomIsTheMergeOfThePriorWithTheExample() {
    // Sønderby et al. 2016: precisions add up, means are weighted by them.
    double bottomUp = 1.5 * 1.5 / 0.5;
    double prior = 1 / 0.36;
    double variance = 1 / (bottomUp + prior);
    Bottom bottom = CHAIN.bottom();
    assertThat(bottom.variance()).isCloseTo(variance, within(1e-15));
    assertThat(bottom.exampleWeight()).isCloseTo(variance * bottomUp / 1.5, within(1e-15));
    assertThat(bottom.latentWeight()).isCloseTo(variance * prior * 0.8, within(1e-15));
  }

  @Test
  void termsOfTheExactPosteriorAreThoseOfTheReference() {
    Terms terms = CHAIN.terms(X, CHAIN.top(X), CHAIN.bottom());
    assertThat(terms.top()).isCloseTo(0.2041753170, within(1e-10));
    assertThat(terms.bottom()).isCloseTo(0.3878681506, within(1e-10));
    assertThat(terms.reconstruction()).isCloseTo(-1.0145137033, within(1e-10));
    assertThat(terms.bound()).isCloseTo(CHAIN.logEvidence(X), within(1e-12));
  }

  @Test
  void bestPosteriorWithIndependentDimensionsLosesWhatTheReferenceSays() {
    Gaussian factorised = CHAIN.posterior(X).meanField();
    assertThat(CHAIN.bound(X, factorised)).isCloseTo(-1.7465959074, within(1e-10));
    assertThat(CHAIN.logEvidence(X) - CHAIN.bound(X, factorised))
        .isCloseTo(0.1400387365, within(1e-10));
  }

  @Test
  void termsOfAnyPosteriorMakeItsBound() {
    Gaussian top = Gaussian.diagonal(new double[] {0.2}, new double[] {0.7});
    Bottom bottom = new Bottom(0.4, 0.1, 0.3);
    // (z₁, z₂) with z₁ = 0.4 z₂ + 0.1 x + √0.3 ε
    Gaussian q =
        top.joint(new double[][] {{0.4}}, new double[] {0.1 * X}, new double[][] {{0.3}})
            .marginal(1, 0);
    assertThat(CHAIN.terms(X, top, bottom).bound()).isCloseTo(CHAIN.bound(X, q), within(1e-12));
  }

  @Test
  void refusesVariancesThatAreNone() {
    assertThatThrownBy(() -> new GaussianChain(1, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variances are above 0, were 0.0 and 1.0");
  }
}
