package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * Student's t-distributions of several dimensions with a diagonal scale matrix: elliptical, with
 * one radius for all dimensions of a row, so that they are uncorrelated but not independent.
 *
 * @param logDegreesOfFreedom ln ν, {@code [rows]}
 * @param location μ, {@code [rows, event…]}
 * @param logScale ln σ, {@code [rows, event…]}
 */
public record MultivariateStudentT(Tensor logDegreesOfFreedom, Tensor location, Tensor logScale)
    implements Distribution {
  public MultivariateStudentT {
    requireNonNull(logDegreesOfFreedom, "logDegreesOfFreedom");
    SameShape.check("multivariate Student's t", "location", location, "log-scale", logScale);
    if (!logDegreesOfFreedom.shape().equals(Shape.of(location.shape().size(0)))) {
      throw new ShapeException(
          "multivariate Student's t distribution: log-degrees of freedom "
              + logDegreesOfFreedom.shape()
              + " are not one number for each row of the location "
              + location.shape());
    }
  }

  @Override
  public int rows() {
    return location.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return location.shape().row();
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** μ + σ ε / √(g / (ν / 2)) with ε ~ N(0, I), and one g ~ Gamma(ν / 2, 1) for each row. */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor half = halfDegrees(); // [rows]
    Tensor logRadius = half.log().minus(noise.logGamma(half)).times(0.5);
    Tensor spread = logRadius.broadcastRows(eventShape()).plus(logScale).exp();
    return location.plus(spread.times(noise.normal(location.shape())));
  }

  @Override
  public Tensor logProb(Tensor value) {
    return logProb(value, Tensor.filled(location.shape(), 1));
  }

  /**
   * ln Γ((ν + d) / 2) − ln Γ(ν / 2) − ½ d ln(π ν) − Σ ln σ − ½ (ν + d) ln(1 + Σ z² / ν), with z =
   * (x − μ) / σ and sums over the d dimensions that were observed: their marginal is of this family
   * too.
   */
  @Override
  public Tensor logProb(Tensor value, Tensor observed) {
    Tensor half = halfDegrees(); // [rows]
    Tensor halfCount = observed.sumRows().times(0.5);
    Tensor z = value.minus(location).times(logScale.negate().exp()).mask(observed);
    Tensor tail = z.square().sumRows().dividedBy(half.times(2)).log1p();
    return half.logGammaRatio(halfCount)
        .minus(halfCount.times(half.times(2 * Math.PI).log()))
        .minus(logScale.mask(observed).sumRows())
        .minus(half.plus(halfCount).times(tail));
  }

  /** Each dimension has Student's t-distribution by itself. */
  @Override
  public Tensor marginalLogProbs(Tensor value) {
    Tensor degrees = logDegreesOfFreedom.exp().broadcastRows(eventShape());
    return new StudentT(degrees, location, logScale).logProbs(value);
  }

  /** ν / 2, {@code [rows]}. */
  private Tensor halfDegrees() {
    return logDegreesOfFreedom.exp().times(0.5);
  }

  /** μ: the mean where ν &gt; 1, and the centre always. */
  @Override
  public Tensor mean() {
    return location;
  }

  @Override
  public MultivariateStudentT repeatRows(int count) {
    return new MultivariateStudentT(
        logDegreesOfFreedom.repeatRows(count),
        location.repeatRows(count),
        logScale.repeatRows(count));
  }
}
