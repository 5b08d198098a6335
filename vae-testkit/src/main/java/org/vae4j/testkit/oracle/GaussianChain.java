package org.vae4j.testkit.oracle;

/**
 * A hierarchy of two latent variables of one dimension each: z₂ ~ N(0, 1), z₁|z₂ ~ N(a z₂, r), x|z₁
 * ~ N(c z₁, s).
 *
 * <p>What approximate posteriors reach is known:
 *
 * <ul>
 *   <li>one that follows the generative order, q(z₂|x) q(z₁|z₂, x), reaches ln p(x) where it is
 *       {@link #top} and {@link #bottom}; so does the precision-weighted merge of the prior with
 *       the bottom-up N(x/c, s/c²) (Sønderby et al. 2016), which is {@link #bottom};
 *   <li>one with independent z₁ and z₂ reaches ln p(x) + ½ ln(1 − ρ²) at best, with the correlation
 *       ρ of the posterior, at {@code posterior(x).meanField()}.
 * </ul>
 *
 * <p>Everything is in nats and in double precision. Vectors hold z₁ first, then z₂.
 *
 * @param topWeight a
 * @param latentVariance r, above 0
 * @param bottomWeight c
 * @param variance s, above 0
 */
public record GaussianChain(
    double topWeight, double latentVariance, double bottomWeight, double variance) {

  /** A chain. */
  public GaussianChain {
    if (!(latentVariance > 0 && variance > 0)) {
      throw new IllegalArgumentException(
          "variances are above 0, were " + latentVariance + " and " + variance);
    }
  }

  /**
   * q(z₁|z₂, x) = N(u z₂ + v x, variance).
   *
   * @param latentWeight u
   * @param exampleWeight v
   * @param variance its variance
   */
  public record Bottom(double latentWeight, double exampleWeight, double variance) {}

  /**
   * What a bound is made of: reconstruction − top − bottom.
   *
   * @param reconstruction E[ln p(x|z₁)]
   * @param top KL(q(z₂|x) ‖ p(z₂))
   * @param bottom E[KL(q(z₁|z₂, x) ‖ p(z₁|z₂))]
   */
  public record Terms(double reconstruction, double top, double bottom) {
    /** The evidence lower bound. */
    public double bound() {
      return reconstruction - top - bottom;
    }
  }

  /** The joint distribution of (z₁, z₂, x). */
  public Gaussian joint() {
    return Gaussian.standard(1) // z₂
        .joint(new double[][] {{topWeight}}, new double[1], new double[][] {{latentVariance}})
        .marginal(1, 0) // (z₁, z₂)
        .joint(new double[][] {{bottomWeight, 0}}, new double[1], new double[][] {{variance}});
  }

  /** ln p(x). */
  public double logEvidence(double x) {
    return joint().marginal(2).logDensity(x);
  }

  /** p(z₁, z₂|x). */
  public Gaussian posterior(double x) {
    return joint().given(new int[] {2}, x);
  }

  /** p(z₂|x), the exact posterior of the top. */
  public Gaussian top(double x) {
    return posterior(x).marginal(1);
  }

  /** p(z₁|z₂, x), the exact posterior of the bottom. */
  public Bottom bottom() {
    // Precisions add up: 1/r of the prior, c²/s of the likelihood.
    double precision = 1 / latentVariance + bottomWeight * bottomWeight / variance;
    return new Bottom(
        topWeight / latentVariance / precision, bottomWeight / variance / precision, 1 / precision);
  }

  /** The terms of the bound of an approximate posterior in the generative order. */
  public Terms terms(double x, Gaussian top, Bottom bottom) {
    // z₁ − a z₂ and x − c z₁ are Gaussian under q; each term is a second moment of one of them.
    Gaussian q =
        top.joint(
                new double[][] {{bottom.latentWeight()}},
                new double[] {bottom.exampleWeight() * x},
                new double[][] {{bottom.variance()}})
            .marginal(1, 0); // (z₁, z₂)
    Gaussian mean = // of z₁ given z₂, less that of the prior
        top.image(
            new double[][] {{bottom.latentWeight() - topWeight}},
            new double[] {bottom.exampleWeight() * x},
            new double[1][1]);
    double ratio = bottom.variance() / latentVariance;
    Gaussian residual =
        q.image(new double[][] {{-bottomWeight, 0}}, new double[] {x}, new double[1][1]);
    return new Terms(
        -0.5 * (Math.log(2 * Math.PI * variance) + secondMoment(residual) / variance),
        top.divergenceTo(Gaussian.standard(1)),
        0.5 * (secondMoment(mean) / latentVariance + ratio - 1 - Math.log(ratio)));
  }

  private static double secondMoment(Gaussian scalar) {
    return scalar.mean()[0] * scalar.mean()[0] + scalar.variances()[0];
  }

  /** The evidence lower bound of any Gaussian q(z₁, z₂), in nats. */
  public double bound(double x, Gaussian q) {
    return logEvidence(x) - q.divergenceTo(posterior(x));
  }
}
